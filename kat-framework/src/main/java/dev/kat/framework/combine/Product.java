package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All valid rows of a model, which is what covers it when its strength is all of its factors. */
final class Product {

  private Product() {}

  /**
   * The rows, those with low values first. None are given for a model that is covered by fewer,
   * that has seeds, which come first, or of whose rows there are too many to look at all.
   */
  static Optional<List<int[]>> of(ArrayModel model) {
    long all = model.levels().stream().mapToLong(Integer::longValue).reduce(1, Product::times);
    if (model.strength() < model.levels().size() || !model.seeds().isEmpty() || all > Row.LIMIT) {
      return Optional.empty();
    }
    ValidRows valid = new ValidRows(model);
    List<int[]> rows = new ArrayList<>();
    for (int number = 0; number < all; number++) {
      int[] row = row(number, model.levels());
      if (valid.contain(row)) {
        rows.add(row);
      }
    }
    // Who looks for contradictions will find out which.
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
  }

  private static long times(long one, long other) {
    return Math.min(one * other, Integer.MAX_VALUE);
  }

  private static int[] row(int number, List<Integer> levels) {
    int[] row = new int[levels.size()];
    int rest = number;
    for (int factor = row.length - 1; factor >= 0; factor--) {
      row[factor] = rest % levels.get(factor);
      rest /= levels.get(factor);
    }
    return row;
  }
}
