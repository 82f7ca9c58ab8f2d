package dev.kat.framework.minimise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that was run so far, as it bears on rows that fail with certain symptoms. A row that ended in
 * both ways says nothing about causes, and neither does one that failed in another way.
 */
final class Evidence {

  private final Map<List<Integer>, List<Trial>> trials;

  /** What counts as a failure; empty when every failure does. */
  private final Set<String> symptoms;

  Evidence() {
    this(new LinkedHashMap<>(), Set.of());
  }

  private Evidence(Map<List<Integer>, List<Trial>> trials, Set<String> symptoms) {
    this.trials = trials;
    this.symptoms = symptoms;
  }

  /** The same rows, now and later, where only these symptoms count. */
  Evidence of(Set<String> counted) {
    return new Evidence(trials, counted);
  }

  /**
   * How a row ended.
   *
   * @param otherwise how often it failed in another way than that in question
   */
  record Tally(int passed, int failed, int otherwise) {

    boolean always(boolean failure) {
      return failure ? passed == 0 && failed > 0 : failed == 0 && passed > 0;
    }

    boolean mixed() {
      return passed > 0 && failed > 0;
    }

    int runs() {
      return passed + failed + otherwise;
    }
  }

  void add(Collection<Trial> more) {
    more.forEach(trial -> trials.computeIfAbsent(trial.row(), row -> new ArrayList<>()).add(trial));
  }

  boolean knows(int[] row) {
    return trials.containsKey(Rows.list(row));
  }

  Tally of(int[] row) {
    return tally(trials.getOrDefault(Rows.list(row), List.of()));
  }

  private Tally tally(List<Trial> runs) {
    int passed = 0;
    int failed = 0;
    for (Trial run : runs) {
      passed += run.failed() ? 0 : 1;
      failed += run.failed() && counts(run) ? 1 : 0;
    }
    return new Tally(passed, failed, runs.size() - passed - failed);
  }

  private boolean counts(Trial run) {
    return symptoms.isEmpty() || !Collections.disjoint(symptoms, run.symptoms());
  }

  /** In what ways a row ever failed. */
  Set<String> symptoms(int[] row) {
    Set<String> all = new TreeSet<>();
    trials.getOrDefault(Rows.list(row), List.of()).forEach(run -> all.addAll(run.symptoms()));
    return all;
  }

  /** The rows that failed whenever they were run, in the order of their first run. */
  List<int[]> failing() {
    return those(tally -> tally.always(true));
  }

  /** The rows that passed whenever they were run, in the order of their first run. */
  List<int[]> passing() {
    return those(tally -> tally.always(false));
  }

  /** The rows that passed and failed. */
  List<int[]> mixed() {
    return those(Tally::mixed);
  }

  private List<int[]> those(Predicate<Tally> wanted) {
    List<int[]> rows = new ArrayList<>();
    trials.forEach((row, runs) -> {
      if (wanted.test(tally(runs))) {
        rows.add(Rows.array(row));
      }
    });
    return rows;
  }
}
