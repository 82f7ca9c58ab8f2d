package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those of many tuples that contain no other one: what forbids them forbids them all. */
final class Smallest {

  private final List<Tuple> kept = new ArrayList<>();

  /** The kept tuples by their first cells: whatever contains one of them has that cell, too. */
  private final Map<Tuple.Cell, List<Tuple>> byFirst = new HashMap<>();

  private Smallest() {}

  /**
   * Drops duplicates and tuples that contain another one.
   *
   * @param order of the result; smaller tuples come first in it
   */
  static List<Tuple> of(List<Tuple> tuples, Comparator<Tuple> order) {
    Smallest smallest = new Smallest();
    for (Tuple tuple : tuples.stream().distinct().sorted(order).toList()) {
      if (tuple.size() == 0) {
        return List.of(tuple);
      }
      if (!smallest.isWithin(tuple)) {
        smallest.keep(tuple);
      }
    }
    return smallest.kept;
  }

  private boolean isWithin(Tuple tuple) {
    for (Tuple.Cell cell : tuple.cells()) {
      for (Tuple other : byFirst.getOrDefault(cell, List.of())) {
        if (tuple.cells().containsAll(other.cells())) {
          return true;
        }
      }
    }
    return false;
  }

  private void keep(Tuple tuple) {
    kept.add(tuple);
    byFirst.computeIfAbsent(tuple.cells().get(0), cell -> new ArrayList<>()).add(tuple);
  }
}
