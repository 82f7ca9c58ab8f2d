package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;

/** A value of a factor packed into an int, for the lists of millions of tuples. */
final class Cells {

  /** Factors and values are both below this. */
  static final int LIMIT = 1 << 15;

  private Cells() {}

  static int pack(int factor, int value) {
    return factor << 16 | value;
  }

  static int factor(int cell) {
    return cell >>> 16;
  }

  static int value(int cell) {
    return cell & 0xffff;
  }

  /** The tuple of {@code size} cells from the position {@code from} on. */
  static Tuple tuple(int[] packed, int from, int size) {
    List<Tuple.Cell> cells = new ArrayList<>(size);
    for (int i = from; i < from + size; i++) {
      cells.add(new Tuple.Cell(factor(packed[i]), value(packed[i])));
    }
    return new Tuple(cells);
  }
}
