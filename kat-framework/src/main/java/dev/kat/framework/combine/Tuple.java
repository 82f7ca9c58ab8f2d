package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A combination of values of some factors: at most one value for each factor, sorted by factor.
 *
 * <p>Forbidden tuples, seed rows with free factors, and the t-tuples to cover are all of this form.
 */
public record Tuple(List<Cell> cells) implements Comparable<Tuple> {

  private static final Comparator<Cell> BY_FACTOR =
      Comparator.comparingInt(Cell::factor).thenComparingInt(Cell::value);

  /** One value of one factor, both counted from 0. */
  public record Cell(int factor, int value) {
    @Override
    public String toString() {
      return factor + "=" + value;
    }
  }

  /**
   * Sorts the cells and drops repeated ones.
   *
   * @throws IllegalArgumentException when a factor has two values
   */
  public Tuple {
    // Almost all are made in order, by the ten thousand.
    cells =
        isAscending(cells)
            ? List.copyOf(cells)
            : cells.stream().distinct().sorted(BY_FACTOR).toList();
    for (int i = 1; i < cells.size(); i++) {
      if (cells.get(i).factor() == cells.get(i - 1).factor()) {
        throw new IllegalArgumentException(
            "factor " + cells.get(i).factor() + " has two values in one tuple: " + cells);
      }
    }
  }

  private static boolean isAscending(List<Cell> cells) {
    for (int i = 1; i < cells.size(); i++) {
      if (cells.get(i).factor() <= cells.get(i - 1).factor()) {
        return false;
      }
    }
    return true;
  }

  /** The tuple of {@code factor, value, factor, value, ...}. */
  public static Tuple of(int... factorsAndValues) {
    if (factorsAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a factor without a value");
    }
    List<Cell> cells = new ArrayList<>(factorsAndValues.length / 2);
    for (int i = 0; i < factorsAndValues.length; i += 2) {
      cells.add(new Cell(factorsAndValues[i], factorsAndValues[i + 1]));
    }
    return new Tuple(cells);
  }

  /** How many factors take part. */
  public int size() {
    return cells.size();
  }

  /** Whether the row has every value of this tuple. */
  public boolean isIn(int[] row) {
    for (Cell cell : cells) {
      if (row[cell.factor()] != cell.value()) {
        return false;
      }
    }
    return true;
  }

  /** Orders by size, then by factors and values, so that lists of tuples read well. */
  @Override
  public int compareTo(Tuple other) {
    int order = Integer.compare(size(), other.size());
    for (int i = 0; order == 0 && i < size(); i++) {
      order = BY_FACTOR.compare(cells.get(i), other.cells.get(i));
    }
    return order;
  }

  @Override
  public String toString() {
    return cells.stream().map(Cell::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
