package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;

/** Why a tuple is infeasible: the forbidden tuples that rule it out, none of them superfluous. */
final class Explanation {

  private Explanation() {}

  /** Leaves out one forbidden tuple after the other while the tuple stays infeasible. */
  static List<Tuple> of(List<Integer> levels, List<Tuple> forbidden, Tuple tuple) {
    if (feasible(levels, forbidden, tuple)) {
      return List.of();
    }
    List<Tuple> needed = new ArrayList<>(forbidden);
    for (Tuple candidate : forbidden) {
      List<Tuple> others = new ArrayList<>(needed);
      others.remove(candidate);
      if (!feasible(levels, others, tuple)) {
        needed = others;
      }
    }
    return List.copyOf(needed);
  }

  private static boolean feasible(List<Integer> levels, List<Tuple> forbidden, Tuple tuple) {
    int[] row = new int[levels.size()];
    boolean[] fixed = new boolean[row.length];
    for (Tuple.Cell cell : tuple.cells()) {
      row[cell.factor()] = cell.value();
      fixed[cell.factor()] = true;
    }
    return new Constraints(levels, forbidden).complete(row, fixed);
  }
}
