package dev.kat.framework.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far rows cover the tuples of a model.
 *
 * <p>{@code tuples = infeasible + covered + missing}, each tuple counted once for the strength of
 * the model and once for each group of higher strength.
 *
 * @param tuples how many tuples the model asks for, feasible or not
 * @param infeasible how many of them no valid row has
 * @param covered how many of them a valid row among those measured has
 * @param missing how many could be covered, and are not
 * @param excluded the smallest infeasible tuples, up to the strength; every infeasible tuple
 *     contains one of them, and {@link ArrayModel#explain} names the constraints behind each
 * @param missingTuples the first of the missing tuples, in order, as many as were asked for
 * @param shares the same counts for the model's own strength, and then for each group of higher
 *     strength, in their order
 * @param invalidRows the indices of rows with a forbidden tuple; they cover nothing
 */
public record Coverage(
    long tuples,
    long infeasible,
    long covered,
    long missing,
    List<Tuple> excluded,
    List<Tuple> missingTuples,
    List<Share> shares,
    List<Integer> invalidRows) {

  /** The counts for one set of factors. */
  public record Share(long tuples, long infeasible, long covered, long missing) {}

  /** Copies the lists. */
  public Coverage {
    excluded = List.copyOf(excluded);
    missingTuples = List.copyOf(missingTuples);
    shares = List.copyOf(shares);
    invalidRows = List.copyOf(invalidRows);
  }

  /**
   * Measures rows of any origin.
   *
   * @param listed at most how many missing tuples to list; all are counted
   * @throws ModelException when the constraints contradict each other, or when there are too many
   *     tuples or rows
   * @throws IllegalArgumentException when a row does not fit the factors
   */
  public static Coverage measure(ArrayModel model, List<int[]> rows, int listed) {
    if (!model.invalid().isEmpty()) {
      for (int i = 0; i < rows.size(); i++) {
        requireFit(model, rows.get(i), i);
      }
      return new Negatives(model).measure(rows, listed);
    }
    FactorOrder order = new FactorOrder(model.levels());
    Draft draft = new Draft(model, order);
    List<Integer> invalid = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int[] row = rows.get(i);
      requireFit(model, row, i);
      if (model.forbidden().stream().anyMatch(tuple -> tuple.isIn(row))) {
        invalid.add(i);
      } else {
        draft.add(order.apply(row), new boolean[row.length]);
      }
    }
    Feasibility feasibility =
        new Feasibility(draft.levels(), draft.constraints(), new SplitMix64(0));
    draft.openAll(feasibility);
    return of(draft, feasibility, order, listed, invalid);
  }

  /** What the ledgers of a draft say when all its factors are open. */
  static Coverage of(
      Draft draft, Feasibility feasibility, FactorOrder order, int listed, List<Integer> invalid) {
    long tuples = 0;
    long infeasible = 0;
    List<Tuple> missing = new ArrayList<>();
    int strength = 0;
    for (Ledger ledger : draft.ledgers()) {
      tuples += ledger.tuples();
      infeasible += ledger.infeasible();
      strength = Math.max(strength, ledger.open().strength());
      if (listed > 0) {
        IntStream.range(0, ledger.open().size())
            .mapToObj(position -> order.restore(ledger.open().tuple(position)))
            .forEach(missing::add);
      }
    }
    int most = strength;
    return new Coverage(
        tuples,
        infeasible,
        tuples - infeasible - draft.open(),
        draft.open(),
        feasibility.excluded().stream()
            .filter(tuple -> tuple.size() <= most)
            .map(order::restore)
            .sorted()
            .distinct()
            .toList(),
        missing.stream().sorted().distinct().limit(listed).toList(),
        draft.ledgers().stream().map(Ledger::share).toList(),
        invalid);
  }

  private static void requireFit(ArrayModel model, int[] row, int index) {
    boolean fits = row.length == model.levels().size();
    for (int factor = 0; fits && factor < row.length; factor++) {
      fits = row[factor] >= 0 && row[factor] < model.levels().get(factor);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "row " + index + " does not fit the factors: it needs one value in range for each");
    }
  }
}
