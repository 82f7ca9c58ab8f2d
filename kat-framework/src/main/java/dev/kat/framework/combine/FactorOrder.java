package dev.kat.framework.combine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which a construction takes the factors: those with most values first, because they
 * decide how many rows are needed, and what comes later finds room in them.
 */
final class FactorOrder {

  /** The factor of the model at each position of the order. */
  private final int[] factors;

  private final int[] positions;

  FactorOrder(List<Integer> levels) {
    factors =
        IntStream.range(0, levels.size())
            .boxed()
            .sorted(Comparator.comparing(levels::get, Comparator.reverseOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    positions = new int[factors.length];
    for (int position = 0; position < factors.length; position++) {
      positions[factors[position]] = position;
    }
  }

  /** The same model with its factors renumbered to this order. */
  ArrayModel apply(ArrayModel model) {
    return new ArrayModel(
        IntStream.of(factors).mapToObj(model.levels()::get).toList(),
        model.forbidden().stream().map(this::apply).toList(),
        model.strength(),
        model.groups().stream().map(this::apply).toList(),
        model.seeds().stream().map(this::apply).toList(),
        model.weights().isEmpty()
            ? List.of()
            : IntStream.of(factors).mapToObj(model.weights()::get).toList(),
        model.invalid().stream()
            .map(cell -> new Tuple.Cell(positions[cell.factor()], cell.value()))
            .toList(),
        model.costly().stream().map(factor -> positions[factor]).toList(),
        model.seed());
  }

  private ArrayModel.Group apply(ArrayModel.Group group) {
    return new ArrayModel.Group(
        group.factors().stream().map(factor -> positions[factor]).toList(), group.strength());
  }

  /** The tuple with its factors renumbered to this order. */
  Tuple apply(Tuple tuple) {
    return map(tuple, positions);
  }

  /** The row in this order. */
  int[] apply(int[] row) {
    return IntStream.of(factors).map(factor -> row[factor]).toArray();
  }

  /** The row in the model's order. */
  int[] restore(int[] row) {
    return IntStream.of(positions).map(position -> row[position]).toArray();
  }

  /** The tuple with the model's numbers of factors. */
  Tuple restore(Tuple tuple) {
    return map(tuple, factors);
  }

  private static Tuple map(Tuple tuple, int[] to) {
    return new Tuple(
        tuple.cells().stream()
            .map(cell -> new Tuple.Cell(to[cell.factor()], cell.value()))
            .toList());
  }
}
