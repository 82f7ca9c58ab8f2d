package dev.kat.framework.combine;

import java.util.Arrays;
import java.util.List;

/**
 * Keeps account of every t-tuple of a set of factors: which are uncovered, and how many rows cover
 * each of the others.
 *
 * <p>A tuple's place in the table is its rank in the combinatorial number system over value ids, so
 * that opening one more factor only appends. An entry is negative for an uncovered tuple (the
 * complement of its position in the list of those), {@link #STRUCK} for an infeasible one, and else
 * {@code count << 16 ^ slots}, where {@code slots} is the exclusive or of the covering rows' slots:
 * with a count of 1 it names the only row. That makes "what would be lost" a look-up instead of a
 * search.
 */
final class Ledger {

  /** No slot reaches this, so no covered tuple has this entry. */
  private static final int STRUCK = Row.LIMIT;

  private static final int ONE = 1 << 16;

  private static final int MANY = 250;

  private final List<Row> rows;
  private final int strength;

  /** The factors of this ledger, ascending; positions in it are "local". */
  private final int[] factors;

  private final int[] levels;

  /** The first value id of each local factor. */
  private final int[] base;

  /** {@code choose[n][id]} is "id choose n". */
  private final int[][] choose;

  private final int[] table;
  private final OpenTuples open;
  private int opened;
  private long tuples;
  private long infeasible;

  /** The value ids of the row at hand, by local factor. */
  private final int[] ids;

  /** The local factors of the tuple at hand, and their values while opening. */
  private final int[] chosen;

  private final int[] chosenValue;

  Ledger(List<Row> rows, int strength, int[] factors, int[] levels) {
    this.rows = rows;
    this.strength = strength;
    this.factors = factors;
    this.levels = levels;
    base = new int[factors.length + 1];
    for (int local = 0; local < factors.length; local++) {
      base[local + 1] = base[local] + levels[factors[local]];
    }
    int count = base[factors.length];
    choose = new int[strength + 1][count + 1];
    Arrays.fill(choose[0], 1);
    for (int n = 1; n <= strength; n++) {
      for (int id = 1; id <= count; id++) {
        choose[n][id] = sum(choose[n][id - 1], choose[n - 1][id - 1]);
      }
    }
    table = new int[choose[strength][count]];
    open = new OpenTuples(strength);
    ids = new int[factors.length];
    chosen = new int[strength];
    chosenValue = new int[strength];
  }

  private int sum(int a, int b) {
    if (a > (1 << 30) - b) {
      throw new ModelException(
          "%d factors with %d values in all have too many tuples of strength %d"
              .formatted(factors.length, base[factors.length], strength));
    }
    return a + b;
  }

  /** How many tuples of the opened factors there are, feasible or not. */
  long tuples() {
    return tuples;
  }

  /** How many of them were struck off. */
  long infeasible() {
    return infeasible;
  }

  /** The counts, when all factors are open. */
  Coverage.Share share() {
    return new Coverage.Share(tuples, infeasible, tuples - infeasible - open.size(), open.size());
  }

  /**
   * Whether many rows are missing for sure: of the first factors, as many as the strength says,
   * each row has one tuple.
   */
  boolean lacksManyRows() {
    long covered = tuples - infeasible - open.size();
    return opened == strength && open.size() > MANY && open.size() > rows.size() - covered;
  }

  /** The tuples that are not covered at the moment. */
  OpenTuples open() {
    return open;
  }

  /** Takes the next factor in when it is this one: all tuples with it become uncovered. */
  boolean openIfNext(int factor) {
    if (opened == factors.length || factors[opened] != factor) {
      return false;
    }
    int local = opened++;
    for (int value = 0; value < levels[factor]; value++) {
      chosen[strength - 1] = local;
      chosenValue[strength - 1] = value;
      enumerate(local, strength - 1, choose[strength][base[local] + value]);
    }
    return true;
  }

  private void enumerate(int top, int need, int rank) {
    if (need == 0) {
      tuples++;
      uncover(rank);
      return;
    }
    for (int local = need - 1; local < top; local++) {
      chosen[need - 1] = local;
      for (int value = 0; value < levels[factors[local]]; value++) {
        chosenValue[need - 1] = value;
        enumerate(local, need - 1, rank + choose[need][base[local] + value]);
      }
    }
  }

  private void uncover(int rank) {
    int position = open.add(rank);
    for (int i = 0; i < strength; i++) {
      open.setCell(position, i, Cells.pack(factors[chosen[i]], chosenValue[i]));
    }
    table[rank] = ~position;
  }

  private void close(int position, int entry) {
    int rank = open.rank(position);
    open.remove(position);
    if (position < open.size()) {
      table[open.rank(position)] = ~position;
    }
    table[rank] = entry;
  }

  /** Strikes the uncovered tuples off that no valid row has. */
  void strike(Feasibility feasibility) {
    for (int position = open.size() - 1; position >= 0; position--) {
      if (!open.isFeasible(position, feasibility)) {
        close(position, STRUCK);
        infeasible++;
      }
    }
  }

  /** How many uncovered tuples with the last opened factor the row has. */
  int gain(int[] row) {
    identify(row);
    int last = opened - 1;
    return countOpen(last, strength - 1, choose[strength][ids[last]]);
  }

  /** How many uncovered tuples the row has. */
  int uncovered(int[] row) {
    identify(row);
    int count = 0;
    for (int last = strength - 1; last < opened; last++) {
      count += countOpen(last, strength - 1, choose[strength][ids[last]]);
    }
    return count;
  }

  private int countOpen(int top, int need, int rank) {
    if (need == 0) {
      return table[rank] >>> 31;
    }
    int count = 0;
    if (need == 1) {
      for (int local = 0; local < top; local++) {
        count += table[rank + ids[local]] >>> 31;
      }
      return count;
    }
    for (int local = need - 1; local < top; local++) {
      count += countOpen(local, need - 1, rank + choose[need][ids[local]]);
    }
    return count;
  }

  /** Enters, or deletes, all tuples of the row. */
  void enter(Row row, boolean covers) {
    identify(row.values);
    for (int local = strength - 1; local < opened; local++) {
      chosen[strength - 1] = local;
      each(row, covers, local, strength - 1, choose[strength][ids[local]], -1);
    }
  }

  /** Enters, or deletes, the tuples of the row with this factor. */
  void enter(Row row, boolean covers, int factor) {
    int local = Arrays.binarySearch(factors, 0, opened, factor);
    if (local >= 0 && opened >= strength) {
      identify(row.values);
      each(row, covers, opened, strength, 0, local);
    }
  }

  private void identify(int[] row) {
    for (int local = 0; local < opened; local++) {
      ids[local] = base[local] + row[factors[local]];
    }
  }

  /** Visits the sets of {@code need} factors below {@code top}; all with {@code must} unless -1. */
  private void each(Row row, boolean covers, int top, int need, int rank, int must) {
    if (need == 0) {
      change(row, covers, rank);
    } else if (need == 1 && must >= 0) {
      chosen[0] = must;
      change(row, covers, rank + ids[must]);
    } else if (need == 1) {
      for (int local = 0; local < top; local++) {
        chosen[0] = local;
        change(row, covers, rank + ids[local]);
      }
    } else {
      for (int local = top - 1; local >= Math.max(must, need - 1); local--) {
        chosen[need - 1] = local;
        int next = rank + choose[need][ids[local]];
        each(row, covers, local, need - 1, next, local == must ? -1 : must);
      }
    }
  }

  private void change(Row row, boolean covers, int rank) {
    int entry = table[rank];
    if (entry == STRUCK) {
      return; // half way through a change of several cells a row may be invalid
    }
    if (covers) {
      if (entry < 0) {
        close(~entry, ONE ^ row.slot);
        credit(row, 1);
        return;
      }
      if (entry >>> 16 == 1) {
        credit(rows.get(entry & 0xffff), -1);
      }
      table[rank] = (entry + ONE) ^ row.slot;
      return;
    }
    int rest = (entry - ONE) ^ row.slot;
    table[rank] = rest;
    if (rest >>> 16 == 1) {
      credit(rows.get(rest & 0xffff), 1);
    } else if (rest == 0) {
      credit(row, -1);
      for (int i = 0; i < strength; i++) {
        chosenValue[i] = row.values[factors[chosen[i]]];
      }
      uncover(rank);
    }
  }

  private void credit(Row row, int change) {
    for (int local : chosen) {
      row.sole[factors[local]] += change;
    }
  }
}
