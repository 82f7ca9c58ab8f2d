package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;

/** {@code priority}: while no limit is reached, requests of either are answered alike. */
final class PriorityFeature implements RouteFeature<PriorityFeature.Priority> {

  enum Priority {
    ABSENT,
    DEFAULT,
    HIGH
  }

  static final Factor<Priority> FACTOR = Factor.of("priority", Priority.class);

  @Override
  public Factor<Priority> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Priority level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case DEFAULT -> draft.set("priority", "default");
      case HIGH -> draft.set("priority", "high");
    }
  }
}
