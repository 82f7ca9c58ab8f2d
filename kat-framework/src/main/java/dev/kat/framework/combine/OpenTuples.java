package dev.kat.framework.combine;

import java.util.Arrays;

/** The uncovered tuples of a ledger, in a dense list from which any can be picked or removed. */
final class OpenTuples {

  private final int strength;
  private int size;
  private int[] ranks = new int[64];
  private int[] cells;

  OpenTuples(int strength) {
    this.strength = strength;
    cells = new int[ranks.length * strength];
  }

  int size() {
    return size;
  }

  int strength() {
    return strength;
  }

  int rank(int position) {
    return ranks[position];
  }

  /** The {@code i}-th cell of a tuple, as packed by {@link Cells}. */
  int cell(int position, int i) {
    return cells[position * strength + i];
  }

  /** The cells of a tuple. */
  int[] cells(int position) {
    return Arrays.copyOfRange(cells, position * strength, (position + 1) * strength);
  }

  /** Whether the row has the tuple. */
  boolean isIn(int[] row, int position) {
    int from = position * strength;
    for (int i = from; i < from + strength; i++) {
      int cell = cells[i];
      if (row[Cells.factor(cell)] != Cells.value(cell)) {
        return false;
      }
    }
    return true;
  }

  boolean isFeasible(int position, Feasibility feasibility) {
    return feasibility.test(cells, position * strength, strength);
  }

  Tuple tuple(int position) {
    return Cells.tuple(cells, position * strength, strength);
  }

  /** Appends a tuple, whose cells follow by {@link #setCell}; returns its position. */
  int add(int rank) {
    if (size == ranks.length) {
      ranks = Arrays.copyOf(ranks, 2 * size);
      cells = Arrays.copyOf(cells, 2 * size * strength);
    }
    ranks[size] = rank;
    return size++;
  }

  void setCell(int position, int i, int cell) {
    cells[position * strength + i] = cell;
  }

  /** Moves the last tuple to the position of the one removed. */
  void remove(int position) {
    size--;
    ranks[position] = ranks[size];
    System.arraycopy(cells, size * strength, cells, position * strength, strength);
  }
}
