package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.time.Duration;
import java.util.List;

/** {@code timeout_ms}, against a backend that takes its time. */
final class TimeoutFeature implements RouteFeature<TimeoutFeature.Timeout> {

  enum Timeout {
    ABSENT,
    LONG,
    SHORT,
    ZERO
  }

  static final Factor<Timeout> FACTOR = Factor.of("timeout", Timeout.class);

  /**
   * Above SHORT and the built-in 3000 ms, below LONG and the module's, and seconds away from each,
   * so that a busy machine does not decide what comes out.
   */
  private static final Duration SLOW = Duration.ofMillis(5500);

  @Override
  public Factor<Timeout> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Timeout level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> draft.unset("timeout_ms");
      case LONG -> draft.set("timeout_ms", 20_000);
      case SHORT -> draft.set("timeout_ms", 3500);
      case ZERO -> draft.set("timeout_ms", 0);
    }
  }

  @Override
  public List<Probe> probes(Timeout level, Query hit) {
    return hit.protocol() == Protocol.WEBSOCKET
        ? List.of()
        : List.of(new Probe("slow-backend", Scripted.delay(hit, SLOW)));
  }
}
