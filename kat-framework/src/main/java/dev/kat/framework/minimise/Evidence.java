package dev.kat.framework.minimise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was run so far. A row that ended in both ways says nothing about causes. */
final class Evidence {

  private final Map<List<Integer>, Tally> tallies = new LinkedHashMap<>();

  /** How often a row was run. */
  record Tally(int passed, int failed) {

    Tally plus(boolean failure) {
      return failure ? new Tally(passed, failed + 1) : new Tally(passed + 1, failed);
    }

    boolean always(boolean failure) {
      return failure ? passed == 0 && failed > 0 : failed == 0 && passed > 0;
    }
  }

  void add(Collection<Trial> trials) {
    for (Trial trial : trials) {
      tallies.merge(
          trial.row(),
          new Tally(0, 0).plus(trial.failed()),
          (known, one) -> known.plus(trial.failed()));
    }
  }

  boolean knows(int[] row) {
    return tallies.containsKey(Rows.list(row));
  }

  Tally of(int[] row) {
    return tallies.getOrDefault(Rows.list(row), new Tally(0, 0));
  }

  /** The rows that failed whenever they were run, in the order of their first run. */
  List<int[]> failing() {
    return those(true);
  }

  /** The rows that passed whenever they were run, in the order of their first run. */
  List<int[]> passing() {
    return those(false);
  }

  private List<int[]> those(boolean failing) {
    List<int[]> rows = new ArrayList<>();
    tallies.forEach((row, tally) -> {
      if (tally.always(failing)) {
        rows.add(Rows.array(row));
      }
    });
    return rows;
  }
}
