package dev.kat.framework.minimise;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.ValidRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Valid rows near a given one. Where constraints do not let a value go alone, others go with it: as
 * few as possible, and in several ways, so that one of them tells what the value itself does.
 */
final class Departures {

  /** In how many ways a value goes that cannot go alone. */
  private static final int WAYS = 3;

  private final ValidRows valid;

  Departures(ArrayModel model) {
    valid = new ValidRows(model);
  }

  /**
   * Rows without the value that a row has of a factor.
   *
   * @param kept factors whose values stay if that can be; the others may change
   * @param value what the factor has instead
   */
  List<int[]> of(int[] row, BitSet kept, int factor, int value) {
    List<int[]> alone = alone(row, factor, value);
    if (!alone.isEmpty()) {
      return alone;
    }
    int[] changed = row.clone();
    changed[factor] = value;
    boolean[] fixed = new boolean[row.length];
    fixed[factor] = true;
    if (!valid.complete(row.clone(), fixed) && !valid.complete(changed.clone(), fixed)) {
      return List.of();
    }
    List<Integer> bound = bound(kept, factor);
    Set<List<Integer>> found = new LinkedHashSet<>();
    for (int way = 0; way < WAYS; way++) {
      int first = bound.isEmpty() ? 0 : way * bound.size() / WAYS;
      found.add(Rows.list(depart(changed, bound, factor, first)));
    }
    return found.stream().map(Rows::array).toList();
  }

  /** The row with another value of a factor and no other change, if that is valid. */
  List<int[]> alone(int[] row, int factor, int value) {
    int[] changed = row.clone();
    changed[factor] = value;
    return valid.contain(changed) ? List.of(changed) : List.of();
  }

  /** Keeps one value after the other, beginning somewhere, as long as there is a row with them. */
  private int[] depart(int[] changed, List<Integer> bound, int factor, int first) {
    boolean[] fixed = new boolean[changed.length];
    fixed[factor] = true;
    int[] result = changed.clone();
    valid.complete(result, fixed);
    for (int i = 0; i < bound.size(); i++) {
      int next = bound.get((first + i) % bound.size());
      fixed[next] = true;
      int[] trial = changed.clone();
      if (valid.complete(trial, fixed)) {
        result = trial;
      } else {
        fixed[next] = false;
      }
    }
    return result;
  }

  private List<Integer> bound(BitSet kept, int factor) {
    List<Integer> bound = new ArrayList<>();
    kept.stream().filter(each -> each != factor && valid.constrain(each)).forEach(bound::add);
    return bound;
  }

  /**
   * The valid row that has some values of a row, and otherwise as many as possible of another.
   *
   * @param held the factors of which the row's values stay
   */
  List<int[]> with(int[] row, BitSet held, int[] other) {
    int[] result = other.clone();
    boolean[] fixed = new boolean[row.length];
    held.stream()
        .forEach(factor -> {
          result[factor] = row[factor];
          fixed[factor] = true;
        });
    return valid.contain(result) || valid.complete(result, fixed) ? List.of(result) : List.of();
  }
}
