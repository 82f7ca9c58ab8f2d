package dev.kat.tests.fault;

import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Suite;
import dev.kat.framework.plan.PlanOptions;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.Planner;
import dev.kat.framework.plan.Selection;
import dev.kat.framework.plan.SuitePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which combinations of the default profile run with which faults. */
final class SeededCases {

  /** Another option may hide a fault in one combination, hardly in two with many checks. */
  private static final int AT_MOST = 2;

  /** Of each suite; their installs are what takes time. */
  private static final int FAULTS = 3;

  private final Impact impact = new Impact();
  private final List<Suite> suites =
      ServiceLoader.load(Suite.class).stream().map(ServiceLoader.Provider::get).toList();
  private final Map<String, SuitePlan> plans = new ConcurrentHashMap<>();

  /** Those of the faults that represent all others: some of each suite. */
  static List<SeededFault> representatives() {
    Map<Class<?>, Integer> taken = new HashMap<>();
    return SeededFaults.ALL.stream()
        .filter(fault -> taken.merge(fault.suite(), 1, Integer::sum) <= FAULTS)
        .toList();
  }

  /**
   * For each representative some combinations that must show it, all in one install; and of each
   * suite one without a fault, as far as it needs no install of its own.
   */
  List<SeededCase> brief() {
    Map<String, SeededCase> without = new LinkedHashMap<>();
    List<SeededCase> cases = new ArrayList<>();
    for (SeededFault fault : representatives()) {
      List<PlannedScenario> shown = shown(fault).limit(AT_MOST).toList();
      for (PlannedScenario planned : shown) {
        if (planned.scenario().install().equals(shown.get(0).scenario().install())) {
          cases.add(of(fault.name(), planned));
        }
        if (planned.scenario().install().equals(InstallSettings.PLAIN)) {
          without.putIfAbsent(planned.suite(), of("", planned));
        }
      }
    }
    cases.addAll(without.values());
    return cases;
  }

  /** The combinations of its suite that have what shows a fault, as far as it can show there. */
  List<SeededCase> with(SeededFault fault, int atMost) {
    return shown(fault).limit(atMost).map(planned -> of(fault.name(), planned)).toList();
  }

  /** Those in which it makes a difference all the same. */
  List<SeededCase> without(SeededFault fault, int atMost) {
    Selection shows = Selection.parse(fault.combinations());
    return scenarios(fault)
        .filter(planned -> !shows.matches(planned.suite(), planned.combination()))
        .filter(planned -> impact.of(fault, planned.scenario()))
        .limit(atMost)
        .map(planned -> of(fault.name(), planned))
        .toList();
  }

  private Stream<PlannedScenario> shown(SeededFault fault) {
    Selection shows = Selection.parse(fault.combinations());
    return scenarios(fault)
        .filter(planned -> shows.matches(planned.suite(), planned.combination()))
        .filter(planned -> impact.of(fault, planned.scenario()));
  }

  /** Those with many checks first. */
  private Stream<PlannedScenario> scenarios(SeededFault fault) {
    return plan(fault.suite().getSimpleName()).scenarios().stream()
        .sorted(Comparator.comparingInt(PlannedScenario::checks).reversed());
  }

  private SeededCase of(String fault, PlannedScenario planned) {
    return new SeededCase(fault, plan(planned.suite()).suite(), planned.combination());
  }

  private SuitePlan plan(String suite) {
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
