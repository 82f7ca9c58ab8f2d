package dev.kat.framework.plan;

import dev.kat.framework.api.InstallSettings;
import java.util.List;

/**
 * An install and the scenarios that share it.
 *
 * @param id unique in the run; a DNS label
 */
public record InstallPlan(String id, InstallSettings settings, List<PlannedScenario> scenarios) {

  public InstallPlan {
    scenarios = List.copyOf(scenarios);
  }

  /** The number of stages of the scenario that has most. */
  public int stages() {
    return scenarios.stream()
        .mapToInt(planned -> planned.scenario().stages().size())
        .max()
        .orElse(0);
  }
}
