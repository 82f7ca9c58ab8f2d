package dev.kat.framework.combine;

import java.util.List;

/**
 * A covering array: rows that have every feasible tuple of a model.
 *
 * @param rows the value of each factor, seed rows first, in an order that the model and its seed
 *     determine
 * @param coverage how many tuples there are, and which no row can have; none is missing
 */
public record CoveringArray(List<int[]> rows, Coverage coverage) {

  /** Copies the list and the rows. */
  public CoveringArray {
    rows = copy(rows);
  }

  /** A copy of the rows, so that nobody changes them for others. */
  @Override
  public List<int[]> rows() {
    return copy(rows);
  }

  private static List<int[]> copy(List<int[]> rows) {
    return rows.stream().map(int[]::clone).toList();
  }
}
