package dev.kat.framework.plan;

import java.util.Map;

/**
 * How long combinations took in earlier runs.
 *
 * @param seconds all checks of a combination together, by {@link PlannedScenario#key()}
 */
public record Timings(Map<String, Double> seconds) {

  /** Nothing is known yet. */
  public static final Timings NONE = new Timings(Map.of());

  /** What a check takes about, as long as nothing has been measured; in seconds. */
  private static final double CHECK = 0.05;

  public Timings {
    seconds = Map.copyOf(seconds);
  }

  /** What a scenario is expected to take, in seconds: as measured, or as much as the average. */
  double of(PlannedScenario planned) {
    Double measured = seconds.get(planned.key());
    if (measured != null) {
      return measured;
    }
    return seconds.values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(planned.checks() * CHECK);
  }
}
