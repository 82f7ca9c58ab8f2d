package dev.kat.framework.minimise;

import java.util.List;

/**
 * A row that was run, and how that ended. The same row may be run again, and end otherwise.
 *
 * @param row the value of each factor, counted from 0
 */
public record Trial(List<Integer> row, boolean failed) {

  public Trial {
    row = List.copyOf(row);
  }

  /** A trial of a row of an array. */
  public static Trial of(int[] row, boolean failed) {
    return new Trial(Rows.list(row), failed);
  }
}
