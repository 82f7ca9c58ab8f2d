package dev.kat.framework.engine;

import dev.kat.framework.minimise.Cause;
import dev.kat.framework.minimise.Minimiser;
import dev.kat.framework.minimise.Symptom;
import dev.kat.framework.minimise.Trial;
import dev.kat.framework.plan.CombinationSpace;
import dev.kat.framework.plan.PlannedScenario;
import dev.kat.framework.plan.ProbePlan;
import dev.kat.framework.plan.SuitePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The search for the causes of a suite's failures. */
final class SuiteStudy {

  private final CombinationSpace space;
  private final Map<PlannedScenario, List<LeafDescriptor>> checks = new LinkedHashMap<>();
  private final Outcomes outcomes;
  private @Nullable Minimiser minimiser;
  private int rows;

  SuiteStudy(SuitePlan suite, Outcomes outcomes) {
    space = CombinationSpace.of(suite);
    this.outcomes = outcomes;
  }

  void add(LeafDescriptor leaf, PlannedScenario scenario) {
    checks.computeIfAbsent(scenario, each -> new ArrayList<>()).add(leaf);
  }

  CombinationSpace space() {
    return space;
  }

  boolean hasFailures() {
    return checks.values().stream().flatMap(List::stream).anyMatch(this::failed);
  }

  boolean failed(LeafDescriptor leaf) {
    return outcomes.of(leaf.key()).filter(outcome -> !outcome.passed()).isPresent();
  }

  void begin(Minimiser.Effort effort) {
    List<Trial> run = new ArrayList<>();
    checks.forEach((scenario, leaves) -> {
      List<LeafKey> keys = leaves.stream().map(LeafDescriptor::key).toList();
      trial(space.row(scenario.combination()), keys, outcomes).ifPresent(run::add);
    });
    minimiser = new Minimiser(space.model(), run, effort);
  }

  /** How a scenario ended; nothing when not all of it has an outcome. */
  static Optional<Trial> trial(List<Integer> row, List<LeafKey> keys, Outcomes outcomes) {
    Map<LeafKey, Outcome> known = new HashMap<>();
    keys.forEach(key -> outcomes.of(key).ifPresent(outcome -> known.put(key, outcome)));
    return known.size() < keys.size()
        ? Optional.empty()
        : Optional.of(new Trial(row, Symptoms.of(known)));
  }

  private Minimiser minimiser() {
    Minimiser begun = minimiser;
    if (begun == null) {
      throw new IllegalStateException("the study has not begun");
    }
    return begun;
  }

  /** Adds the rows that this study wants to see next. */
  void plan(ProbePlan probes) {
    List<List<Integer>> next = minimiser().next();
    rows += next.size();
    next.forEach(row -> probes.add(space, row));
  }

  void learn(List<Trial> trials) {
    minimiser().learn(trials);
  }

  List<Cause> causes() {
    return minimiser().causes();
  }

  /** What was spent, in a few words. */
  String effort() {
    return "%d further combinations in %d batches".formatted(rows, minimiser().batches());
  }

  /** The failing checks of the scenario with this row, first those with one of the symptoms. */
  List<LeafDescriptor> failing(List<Integer> row, Set<Symptom> symptoms) {
    return checks.entrySet().stream()
        .filter(each -> space.row(each.getKey().combination()).equals(row))
        .flatMap(each -> each.getValue().stream())
        .filter(this::failed)
        .sorted(Comparator.comparing(leaf -> Collections.disjoint(symptoms, symptoms(leaf))))
        .toList();
  }

  private Set<Symptom> symptoms(LeafDescriptor leaf) {
    return outcomes.of(leaf.key()).map(each -> Symptoms.of(leaf.key(), each)).orElse(Set.of());
  }

  /** How many scenarios were run. */
  int scenarios() {
    return checks.size();
  }
}
