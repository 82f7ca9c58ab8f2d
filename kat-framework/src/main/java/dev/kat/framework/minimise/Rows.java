package dev.kat.framework.minimise;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Rows as keys and as arrays, and where two of them differ. */
final class Rows {

  private Rows() {}

  static List<Integer> list(int[] row) {
    return Arrays.stream(row).boxed().toList();
  }

  static int[] array(List<Integer> row) {
    return row.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The factors in which two rows have the same value. */
  static BitSet same(int[] one, int[] other) {
    BitSet same = new BitSet(one.length);
    for (int factor = 0; factor < one.length; factor++) {
      same.set(factor, one[factor] == other[factor]);
    }
    return same;
  }

  static BitSet intersection(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  static BitSet without(BitSet one, BitSet other) {
    BitSet rest = (BitSet) one.clone();
    rest.andNot(other);
    return rest;
  }
}
