package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills the cells in which any value will do: where a row covers nothing with its value that other
 * rows do not cover, the weights of the factor's values choose another one. What was covered stays
 * covered, and no row is added.
 */
final class Filling {

  private final Draft draft;
  private final List<Row> rows;
  private final List<List<Integer>> weights;
  private final SplitMix64 random;

  /**
   * A filling.
   *
   * @param draft that covers everything
   * @param rows of the draft, those that it keeps
   * @param model in the order of the draft's factors
   */
  Filling(Draft draft, List<Row> rows, ArrayModel model) {
    this.draft = draft;
    this.rows = rows;
    weights = model.weights();
    random = new SplitMix64(model.seed());
  }

  /** The rows, with what the weights choose in their free cells. */
  List<int[]> run() {
    for (int factor = 0; factor < weights.size(); factor++) {
      List<Integer> wheel = wheel(weights.get(factor));
      for (Row row : rows) {
        if (!wheel.isEmpty() && !row.locked[factor] && row.sole[factor] == 0) {
          fill(row, factor, wheel.get(random.below(wheel.size())));
        }
      }
    }
    return rows.stream().map(row -> row.values).toList();
  }

  /** Each value as often as it weighs. */
  private static List<Integer> wheel(List<Integer> weights) {
    List<Integer> wheel = new ArrayList<>();
    for (int value = 0; value < weights.size(); value++) {
      for (int i = 0; i < weights.get(value); i++) {
        wheel.add(value);
      }
    }
    return wheel;
  }

  private void fill(Row row, int factor, int value) {
    int[] values = row.values.clone();
    values[factor] = value;
    if (draft.constraints().allows(values, factor)) {
      draft.change(row, values);
    }
  }
}
