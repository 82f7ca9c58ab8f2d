package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** {@code idle_timeout_ms}, seen at the slow backend of {@link TimeoutFeature}. */
final class IdleTimeoutFeature implements RouteFeature<IdleTimeoutFeature.IdleTimeout> {

  enum IdleTimeout {
    ABSENT,
    SHORT,
    ZERO
  }

  static final Factor<IdleTimeout> FACTOR = Factor.of("idle-timeout", IdleTimeout.class);

  @Override
  public Factor<IdleTimeout> factor() {
    return FACTOR;
  }

  @Override
  public void configure(IdleTimeout level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case SHORT -> draft.set("idle_timeout_ms", 3500);
      case ZERO -> draft.set("idle_timeout_ms", 0);
    }
  }
}
