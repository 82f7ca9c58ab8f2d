package dev.kat.framework.combine;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a tuple is infeasible: the forbidden tuples that rule it out, none of them superfluous.
 *
 * <p>They are found by halves, as in QuickXplain (Junker, AAAI 2004): what rules the tuple out is
 * few among many, and leaving out one forbidden tuple after the other would ask as often as there
 * are any.
 */
final class Explanation {

  private final List<Integer> levels;
  private final Tuple tuple;

  private Explanation(List<Integer> levels, Tuple tuple) {
    this.levels = levels;
    this.tuple = tuple;
  }

  /** In the order of what is forbidden; empty when the tuple is feasible. */
  static List<Tuple> of(List<Integer> levels, List<Tuple> forbidden, Tuple tuple) {
    Explanation explanation = new Explanation(levels, tuple);
    // Of two reasons the first one is found: let that be the one that says more.
    List<Tuple> general =
        Smallest.of(
            forbidden.stream().filter(explanation::canHold).toList(),
            Comparator.comparingInt(Tuple::size));
    if (explanation.feasible(general)) {
      return List.of();
    }
    Set<Tuple> needed = Set.copyOf(explanation.needed(List.of(), false, general));
    return forbidden.stream().distinct().filter(needed::contains).toList();
  }

  /** Whether a row with the tuple can have this one, too. */
  private boolean canHold(Tuple forbidden) {
    for (Tuple.Cell cell : tuple.cells()) {
      for (Tuple.Cell other : forbidden.cells()) {
        if (other.factor() == cell.factor() && other.value() != cell.value()) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Those of the candidates that are needed beside what is given, with which together they rule the
   * tuple out.
   */
  private List<Tuple> needed(List<Tuple> given, boolean grown, List<Tuple> candidates) {
    if (grown && !feasible(given)) {
      return List.of();
    }
    if (candidates.size() == 1) {
      return candidates;
    }
    List<Tuple> first = candidates.subList(0, candidates.size() / 2);
    List<Tuple> second = candidates.subList(candidates.size() / 2, candidates.size());
    List<Tuple> ofSecond = needed(both(given, first), true, second);
    List<Tuple> ofFirst = needed(both(given, ofSecond), !ofSecond.isEmpty(), first);
    return both(ofFirst, ofSecond);
  }

  private static List<Tuple> both(List<Tuple> some, List<Tuple> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private boolean feasible(List<Tuple> forbidden) {
    int[] row = new int[levels.size()];
    boolean[] fixed = new boolean[row.length];
    for (Tuple.Cell cell : tuple.cells()) {
      row[cell.factor()] = cell.value();
      fixed[cell.factor()] = true;
    }
    return new Constraints(levels, forbidden).complete(row, fixed);
  }
}
