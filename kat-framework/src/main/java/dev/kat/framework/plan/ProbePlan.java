package dev.kat.framework.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scenarios that are run besides the plan, together. A combination may be among them repeatedly.
 */
public final class ProbePlan {

  private final RunRules rules = new RunRules();
  private final Map<String, Integer> times = new HashMap<>();
  private final List<Probe> probes = new ArrayList<>();

  /** A row of a suite, and its scenario. */
  public record Probe(CombinationSpace space, List<Integer> row, PlannedScenario scenario) {}

  /** Adds a row, unless the suite cannot make its scenario, or not together with the others. */
  public void add(CombinationSpace space, List<Integer> row) {
    int time = times.merge(space.suite() + row, 1, Integer::sum);
    try {
      PlannedScenario planned = space.planned(row, time);
      if (rules.add(planned).isEmpty()) {
        probes.add(new Probe(space, row, planned));
      }
    } catch (RuntimeException e) {
      // A combination that nobody has planned may be one that the suite never thought of.
      times.merge(space.suite() + row, -1, Integer::sum);
    }
  }

  /** Those that can run. */
  public List<Probe> probes() {
    return List.copyOf(probes);
  }

  /** Their installs. */
  public List<InstallPlan> installs() {
    return Planner.pack(probes.stream().map(Probe::scenario).toList());
  }
}
