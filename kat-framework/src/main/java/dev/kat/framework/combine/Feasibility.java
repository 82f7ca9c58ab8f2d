package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which tuples some valid row has: pairs are answered from a table, larger tuples by a search only
 * when all their pairs are feasible.
 */
final class Feasibility {

  private final int[] levels;
  private final Constraints constraints;
  private final SplitMix64 random;

  /** The first id of each factor; the id of a value is {@code base[factor] + value}. */
  private final int[] base;

  /** For each id of a constrained factor: those it can be in a row with; itself unless dead. */
  private final List<BitSet> together = new ArrayList<>();

  private final List<Tuple> excluded = new ArrayList<>();
  private final int[] row;
  private final boolean[] fixed;

  Feasibility(int[] levels, Constraints constraints, SplitMix64 random) {
    this.levels = levels;
    this.constraints = constraints;
    this.random = random;
    base = new int[levels.length];
    for (int f = 0; f < levels.length; f++) {
      base[f] = together.size();
      for (int v = 0; v < levels[f]; v++) {
        together.add(new BitSet());
      }
    }
    row = new int[levels.length];
    fixed = new boolean[levels.length];
    int[] factors = constraints.factors();
    for (int f : factors) {
      for (int v = 0; v < levels[f]; v++) {
        if (!witness(f, v, f, v)) {
          excluded.add(Tuple.of(f, v));
        }
      }
    }
    for (int f : factors) {
      for (int v = 0; v < levels[f]; v++) {
        partners(f, v, factors);
      }
    }
  }

  private boolean dead(int f, int v) {
    return !together.get(base[f] + v).get(base[f] + v);
  }

  private void partners(int f, int v, int[] factors) {
    for (int g : factors) {
      for (int w = 0; g < f && !dead(f, v) && w < levels[g]; w++) {
        boolean known = together.get(base[f] + v).get(base[g] + w);
        if (!known && !dead(g, w) && !witness(f, v, g, w)) {
          excluded.add(Tuple.of(g, w, f, v));
        }
      }
    }
  }

  /** Looks for a row with both values; all pairs of that row are then known to be feasible. */
  private boolean witness(int f, int v, int g, int w) {
    int[] factors = constraints.factors();
    for (int i : factors) {
      row[i] = random.below(levels[i]);
    }
    row[f] = v;
    row[g] = w;
    fixed[f] = true;
    fixed[g] = true;
    boolean found = constraints.complete(row, fixed);
    fixed[f] = false;
    fixed[g] = false;
    for (int i = 0; found && i < factors.length; i++) {
      BitSet partners = together.get(base[factors[i]] + row[factors[i]]);
      for (int j : factors) {
        partners.set(base[j] + row[j]);
      }
    }
    return found;
  }

  /** Whether some valid row has the {@code size} cells from the position {@code from} on. */
  boolean test(int[] cells, int from, int size) {
    int constrained = 0;
    for (int i = from; i < from + size; i++) {
      int f = Cells.factor(cells[i]);
      if (!constraints.constrains(f)) {
        continue;
      }
      constrained++;
      BitSet partners = together.get(base[f] + Cells.value(cells[i]));
      for (int j = from; j <= i; j++) {
        int g = Cells.factor(cells[j]);
        if (constraints.constrains(g) && !partners.get(base[g] + Cells.value(cells[j]))) {
          return false;
        }
      }
    }
    return constrained < 3 || search(cells, from, size);
  }

  private boolean search(int[] cells, int from, int size) {
    for (int i = from; i < from + size; i++) {
      row[Cells.factor(cells[i])] = Cells.value(cells[i]);
      fixed[Cells.factor(cells[i])] = true;
    }
    boolean found = constraints.complete(row, fixed);
    for (int i = from; i < from + size; i++) {
      fixed[Cells.factor(cells[i])] = false;
    }
    if (!found) {
      excluded.add(Cells.tuple(cells, from, size));
    }
    return found;
  }

  /**
   * The infeasible values and pairs, and the larger tuples that were tested, have no infeasible
   * pair, and were found infeasible.
   */
  List<Tuple> excluded() {
    return excluded;
  }
}
