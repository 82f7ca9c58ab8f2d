package dev.kat.tests.fault;

import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.plan.Selection;
import dev.kat.framework.plan.SuitePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Which combinations of the default profile run with which faults. */
final class SeededCases {

  /** Another option may hide a fault in one combination, hardly in so many. */
  private static final int AT_MOST = 3;

  /** Enough of the suites that are not those which a fault is for. */
  private static final int OF_OTHERS = 4;

  private final Impact impact = new Impact();
  private final List<Suite> suites =
      ServiceLoader.load(Suite.class).stream().map(ServiceLoader.Provider::get).toList();
  private final Map<String, SuitePlan> plans = new ConcurrentHashMap<>();

  /**
   * For each fault some combinations that must show it, all in one install, and one of each suite
   * without a fault.
   */
  List<SeededCase> brief() {
    Map<String, SeededCase> without = new LinkedHashMap<>();
    List<SeededCase> cases = new ArrayList<>();
    for (SeededFault fault : SeededFaults.ALL) {
      for (PlannedScenario planned : shown(fault)) {
        cases.add(of(fault.name(), planned));
        without.putIfAbsent(planned.suite(), of("", planned));
      }
    }
    cases.addAll(without.values());
    return cases;
  }

  private List<PlannedScenario> shown(SeededFault fault) {
    Selection shows = Selection.parse(fault.combinations());
    List<PlannedScenario> shown = new ArrayList<>();
    for (PlannedScenario planned : plan(fault.suite().getSimpleName()).scenarios()) {
      if (shown.size() < AT_MOST
          && shows.matches(planned.suite(), planned.combination())
          && (shown.isEmpty()
              || shown.get(0).scenario().install().equals(planned.scenario().install()))
          && impact.of(fault, planned.scenario())) {
        shown.add(planned);
      }
    }
    return shown;
  }

  /** All combinations of the suite that a fault is for in which it can show, and some of others. */
  List<SeededCase> all(SeededFault fault) {
    List<SeededCase> cases = new ArrayList<>();
    for (Suite suite : suites) {
      int most =
          suite.getClass().equals(fault.suite()) ? Integer.MAX_VALUE : OF_OTHERS;
      plan(suite.name()).scenarios().stream()
          .filter(planned -> impact.of(fault, planned.scenario()))
          .limit(most)
          .map(planned -> of(fault.name(), planned))
          .forEach(cases::add);
    }
    return cases;
  }

  private SeededCase of(String fault, PlannedScenario planned) {
    return new SeededCase(fault, plan(planned.suite()).suite(), planned.combination());
  }

  /** The plan of a suite, as the default profile has it. */
  SuitePlan plan(String suite) {
    return plans.computeIfAbsent(
        suite,
        name ->
            Planner.plan(
                    suites.stream().filter(each -> each.name().equals(name)).toList(),
                    PlanOptions.NONE)
                .suites()
                .get(0));
  }
}
