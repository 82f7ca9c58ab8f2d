package dev.kat.framework.minimise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that was run so far, as it bears on rows that fail in a certain way. A row that ended in both
 * ways says nothing about causes, and neither does one of which a symptom hides how it ended.
 */
final class Evidence {

  private final Map<List<Integer>, List<Trial>> trials;

  /** What counts as a failure; null when every failure does. */
  private final @Nullable Symptom symptom;

  Evidence() {
    this(new LinkedHashMap<>(), null);
  }

  private Evidence(Map<List<Integer>, List<Trial>> trials, @Nullable Symptom symptom) {
    this.trials = trials;
    this.symptom = symptom;
  }

  /** The same rows, now and later, where only this symptom counts. */
  Evidence of(Symptom counted) {
    return new Evidence(trials, counted);
  }

  /**
   * How a row ended.
   *
   * @param hidden how often it failed in another way, so that nothing is known
   */
  record Tally(int passed, int failed, int hidden) {

    boolean always(boolean failure) {
      return failure ? passed == 0 && failed > 0 : failed == 0 && passed > 0;
    }

    boolean mixed() {
      return passed > 0 && failed > 0;
    }

    int runs() {
      return passed + failed + hidden;
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
      boolean counts = symptom == null ? run.failed() : run.symptoms().contains(symptom);
      failed += counts ? 1 : 0;
      passed += counts || run.symptoms().stream().anyMatch(Symptom::hides) ? 0 : 1;
    }
    return new Tally(passed, failed, runs.size() - passed - failed);
  }

  /** In what ways a row ever failed. */
  Set<Symptom> symptoms(int[] row) {
    Set<Symptom> all = new TreeSet<>();
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
