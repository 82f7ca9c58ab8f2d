package dev.kat.framework.combine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The forbidden tuples as a constraint problem: which partial rows have a valid completion?
 *
 * <p>A complete search with unit propagation: when all but one cell of a forbidden tuple hold, the
 * value of the last one is removed from its factor. Removals are kept on a trail and undone in
 * reverse, so that a query costs no allocation.
 */
final class Constraints {

  private final int[] levels;

  /** The first id of each factor; the id of a value is {@code base[factor] + value}. */
  private final int[] base;

  private final int[] factorOf;

  /** Forbidden tuples as ids. */
  private final int[][] tuples;

  /** The indices of the tuples an id occurs in. */
  private final int[][] tuplesOf;

  private final boolean[] constrained;
  private final int[] factors;

  private final boolean[] removed;
  private final int[] left;

  /** How many cells of a tuple are the only value left of their factor. */
  private final int[] held;

  /** How many cells of a tuple are removed; a tuple with one can no longer hold. */
  private final int[] dead;

  private final int[] trail;
  private int trailSize;
  private int propagated;
  private final boolean satisfiable;

  /** What any tuples forbid. */
  static Constraints of(List<Integer> levels, List<Tuple> forbidden) {
    return new Constraints(levels, Primes.of(levels, forbidden));
  }

  /** What tuples forbid of which none contains another one. */
  Constraints(List<Integer> levels, List<Tuple> forbidden) {
    int count = levels.size();
    this.levels = levels.stream().mapToInt(Integer::intValue).toArray();
    base = new int[count + 1];
    for (int f = 0; f < count; f++) {
      base[f + 1] = base[f] + this.levels[f];
    }
    factorOf = new int[base[count]];
    for (int f = 0; f < count; f++) {
      Arrays.fill(factorOf, base[f], base[f + 1], f);
    }
    tuples = forbidden.stream().map(this::ids).toArray(int[][]::new);
    constrained = new boolean[count];
    tuplesOf = occurrences();
    factors = IntStream.range(0, count).filter(f -> constrained[f]).toArray();
    removed = new boolean[factorOf.length];
    left = this.levels.clone();
    held = new int[tuples.length];
    dead = new int[tuples.length];
    trail = new int[factorOf.length];
    satisfiable = settle();
  }

  private int[] ids(Tuple tuple) {
    return tuple.cells().stream().mapToInt(cell -> base[cell.factor()] + cell.value()).toArray();
  }

  private int[][] occurrences() {
    int[] count = new int[factorOf.length];
    for (int[] tuple : tuples) {
      for (int id : tuple) {
        count[id]++;
        constrained[factorOf[id]] = true;
      }
    }
    int[][] result = new int[count.length][];
    Arrays.setAll(result, id -> new int[count[id]]);
    for (int t = tuples.length - 1; t >= 0; t--) {
      for (int id : tuples[t]) {
        result[id][--count[id]] = t;
      }
    }
    return result;
  }

  /** Draws the conclusions that hold for every row; false when there is none at all. */
  private boolean settle() {
    for (int f = 0; f < levels.length; f++) {
      if (levels[f] == 1) {
        hold(base[f], 1);
      }
    }
    for (int t = 0; t < tuples.length; t++) {
      if (tuples[t].length == 0) {
        return false;
      }
      if (dead[t] == 0 && unheld(tuples[t]) <= 1 && !remove(openOf(tuples[t]))) {
        return false;
      }
    }
    return propagate() && search(new int[levels.length], 0);
  }

  private int unheld(int[] tuple) {
    int open = 0;
    for (int id : tuple) {
      open += left[factorOf[id]] > 1 ? 1 : 0;
    }
    return open;
  }

  /** The one cell that is not held yet, or any cell when all are. */
  private int openOf(int[] tuple) {
    for (int id : tuple) {
      if (left[factorOf[id]] > 1) {
        return id;
      }
    }
    return tuple[0];
  }

  boolean satisfiable() {
    return satisfiable;
  }

  /** The factors that forbidden tuples name, ascending. */
  int[] factors() {
    return factors;
  }

  /** Whether any forbidden tuple names the factor. */
  boolean constrains(int factor) {
    return constrained[factor];
  }

  /** Whether a complete row that was valid still is, after a change of this factor. */
  boolean allows(int[] row, int factor) {
    for (int t : tuplesOf[base[factor] + row[factor]]) {
      if (holds(tuples[t], row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the value of this factor is in a forbidden tuple that holds and whose factors are all
   * fixed: then the row cannot be completed, which is far cheaper to see than to find.
   */
  boolean isRuledOut(int[] row, boolean[] fixed, int factor) {
    for (int t : tuplesOf[base[factor] + row[factor]]) {
      if (isFixed(tuples[t], fixed) && holds(tuples[t], row)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFixed(int[] tuple, boolean[] fixed) {
    for (int id : tuple) {
      if (!fixed[factorOf[id]]) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int[] tuple, int[] row) {
    for (int id : tuple) {
      int factor = factorOf[id];
      if (base[factor] + row[factor] != id) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes the row valid by changing factors that are not fixed; a value stays as it is where the
   * search can keep it.
   *
   * @return false, with the row as it was, when no valid row has the fixed values
   */
  boolean complete(int[] row, boolean[] fixed) {
    if (!satisfiable) {
      return false;
    }
    int mark = trailSize;
    boolean possible = true;
    for (int f : factors) {
      possible = possible && (!fixed[f] || keepOnly(f, row[f]));
    }
    possible = possible && propagate() && search(row, 0);
    undo(mark);
    return possible;
  }

  /**
   * Branches until no tuple can hold any more, then writes the row.
   *
   * @param from the tuples before this one cannot hold, or are decided
   */
  private boolean search(int[] row, int from) {
    int open = openTuple(from);
    if (open == tuples.length) {
      for (int f : factors) {
        if (removed[base[f] + row[f]]) {
          row[f] = sole(f) - base[f];
        }
      }
      return true;
    }
    int factor = factorOf[openOf(tuples[open])];
    for (int i = 0; i < levels[factor]; i++) {
      int value = (row[factor] + i) % levels[factor];
      if (removed[base[factor] + value]) {
        continue;
      }
      int mark = trailSize;
      boolean found = keepOnly(factor, value) && propagate() && search(row, open);
      undo(mark);
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** The first tuple from there on that could still hold and has an undecided factor. */
  private int openTuple(int from) {
    int t = from;
    while (t < tuples.length && (dead[t] > 0 || left[factorOf[openOf(tuples[t])]] == 1)) {
      t++;
    }
    return t;
  }

  private boolean keepOnly(int factor, int value) {
    if (removed[base[factor] + value]) {
      return false;
    }
    for (int id = base[factor]; id < base[factor + 1]; id++) {
      if (id != base[factor] + value) {
        remove(id);
      }
    }
    return true;
  }

  private boolean remove(int id) {
    if (removed[id]) {
      return true;
    }
    int factor = factorOf[id];
    removed[id] = true;
    trail[trailSize++] = id;
    left[factor]--;
    for (int t : tuplesOf[id]) {
      dead[t]++;
    }
    if (left[factor] == 1) {
      hold(sole(factor), 1);
    }
    return left[factor] > 0;
  }

  private void undo(int mark) {
    while (trailSize > mark) {
      int id = trail[--trailSize];
      int factor = factorOf[id];
      if (left[factor] == 1) {
        hold(sole(factor), -1);
      }
      for (int t : tuplesOf[id]) {
        dead[t]--;
      }
      removed[id] = false;
      left[factor]++;
    }
    propagated = mark;
  }

  private void hold(int id, int change) {
    for (int t : tuplesOf[id]) {
      held[t] += change;
    }
  }

  /** The first value left, as an id. */
  private int sole(int factor) {
    int id = base[factor];
    while (removed[id]) {
      id++;
    }
    return id;
  }

  private boolean propagate() {
    while (propagated < trailSize) {
      int factor = factorOf[trail[propagated++]];
      if (left[factor] > 1) {
        continue;
      }
      for (int t : tuplesOf[sole(factor)]) {
        int missing = tuples[t].length - held[t];
        if (dead[t] == 0 && (missing == 0 || (missing == 1 && !remove(openOf(tuples[t]))))) {
          return false;
        }
      }
    }
    return true;
  }
}
