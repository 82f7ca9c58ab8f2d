package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code retry_policy}, against a backend whose first attempts fail. */
final class RetryFeature implements RouteFeature<RetryFeature.Retry> {

  enum Retry {
    ABSENT,
    ONE_CONDITION,
    LIST_AND_TIME,
    OTHER_CONDITIONS,
    NEVER
  }

  static final Factor<Retry> FACTOR = Factor.of("retry", Retry.class);

  /** As {@link TimeoutFeature} has it, and far above the time of one attempt. */
  private static final Duration SLOW = Duration.ofMillis(5500);

  @Override
  public Factor<Retry> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Retry level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case ONE_CONDITION -> draft.set("retry_policy", Map.of("retry_on", "5xx"));
      case LIST_AND_TIME ->
          draft.set(
              "retry_policy",
              Map.of(
                  "retry_on",
                  List.of("gateway-error", "retriable-4xx"),
                  "num_retries",
                  2,
                  "per_try_timeout",
                  "1500ms"));
      case OTHER_CONDITIONS ->
          draft.set("retry_policy", Map.of("retry_on", "connect-failure, refused-stream"));
      case NEVER -> draft.set("retry_policy", Map.of("retry_on", "5xx", "num_retries", 0));
    }
  }

  @Override
  public List<Probe> probes(Retry level, Query hit) {
    if (hit.protocol() == Protocol.WEBSOCKET || hit.protocol() == Protocol.GRPC) {
      return List.of();
    }
    List<Probe> probes =
        List.of(
            new Probe("fails-once", Scripted.failing(hit, 503, 1)),
            new Probe("fails-twice", Scripted.failing(hit, 503, 2)),
            new Probe("broken-once", Scripted.failing(hit, 500, 1)),
            new Probe("conflicts-once", Scripted.failing(hit, 409, 1)));
    Probe slow = new Probe("slow-once", Scripted.slowAtFirst(hit, SLOW));
    return level == Retry.LIST_AND_TIME
        ? Stream.concat(probes.stream(), Stream.of(slow)).toList()
        : probes;
  }
}
