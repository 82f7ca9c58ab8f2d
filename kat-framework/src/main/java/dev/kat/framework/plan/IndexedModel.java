package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.Model;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A suite's model in numbers, as the generator wants it, and the way back.
 *
 * @param array the model by indices
 * @param reasons of the constraint that forbids a tuple
 */
record IndexedModel(List<Factor<?>> factors, ArrayModel array, Map<Tuple, String> reasons) {

  private static final String ONE_MISTAKE =
      "a mistake may hide another one, so no combination has two invalid levels";

  static IndexedModel of(Model model, Strengths strengths, long seed) {
    List<Factor<?>> factors = model.factors();
    Map<Tuple, String> reasons = new LinkedHashMap<>();
    for (Constraint constraint : model.constraints()) {
      for (Tuple tuple : ForbiddenTuples.of(constraint, factors)) {
        reasons.putIfAbsent(tuple, constraint.reason());
      }
    }
    List<Tuple.Cell> invalid = invalid(factors);
    ArrayModel.together(invalid).forEach(pair -> reasons.putIfAbsent(pair, ONE_MISTAKE));
    List<Tuple> seeds = model.seeds().stream().map(each -> tuple(each, factors)).toList();
    List<ArrayModel.Group> groups =
        strengths.groups().stream().map(each -> group(each, factors)).toList();
    List<Integer> levels = factors.stream().map(factor -> factor.levels().size()).toList();
    return new IndexedModel(
        factors,
        new ArrayModel(
            levels,
            List.copyOf(reasons.keySet()),
            strengths.all(),
            groups,
            seeds,
            weights(factors),
            invalid,
            costly(factors),
            seed),
        reasons);
  }

  /** The combination that a row of the array stands for. */
  Combination combination(int[] row) {
    Map<String, Object> levels = new HashMap<>();
    for (int factor = 0; factor < row.length; factor++) {
      levels.put(factors.get(factor).name(), factors.get(factor).levels().get(row[factor]));
    }
    return new Combination(levels);
  }

  /** The row that stands for a combination. */
  int[] row(Combination combination) {
    Map<String, String> labels = combination.labels();
    return factors.stream()
        .mapToInt(factor ->
            factor.levels().stream().map(Factor::label).toList().indexOf(labels.get(factor.name())))
        .toArray();
  }

  /** {@code factor=level} pairs. */
  String text(Tuple tuple) {
    StringBuilder text = new StringBuilder();
    for (Tuple.Cell cell : tuple.cells()) {
      Factor<?> factor = factors.get(cell.factor());
      text.append(text.isEmpty() ? "" : " ")
          .append(factor.name())
          .append('=')
          .append(Factor.label(factor.levels().get(cell.value())));
    }
    return text.toString();
  }

  private static List<Tuple.Cell> invalid(List<Factor<?>> factors) {
    List<Tuple.Cell> cells = new ArrayList<>();
    for (int factor = 0; factor < factors.size(); factor++) {
      List<?> levels = factors.get(factor).levels();
      for (int level = 0; level < levels.size(); level++) {
        if (factors.get(factor).invalid().contains(levels.get(level))) {
          cells.add(new Tuple.Cell(factor, level));
        }
      }
    }
    return cells;
  }

  private static List<Integer> costly(List<Factor<?>> factors) {
    return IntStream.range(0, factors.size())
        .filter(factor -> factors.get(factor).decidesInstall())
        .boxed()
        .toList();
  }

  private static List<List<Integer>> weights(List<Factor<?>> factors) {
    return factors.stream().allMatch(factor -> factor.weights().isEmpty())
        ? List.of()
        : factors.stream().map(IndexedModel::weights).toList();
  }

  private static List<Integer> weights(Factor<?> factor) {
    return factor.weights().isEmpty()
        ? List.of()
        : factor.levels().stream().map(factor::weight).toList();
  }

  private static ArrayModel.Group group(FactorGroup group, List<Factor<?>> factors) {
    return new ArrayModel.Group(
        group.factors().stream().map(factors::indexOf).toList(), group.strength());
  }

  private static Tuple tuple(Combination seed, List<Factor<?>> factors) {
    List<Tuple.Cell> cells = new ArrayList<>();
    seed.labels()
        .forEach((name, label) -> cells.add(cell(name, label, factors, "the seed '" + seed + "'")));
    return new Tuple(cells);
  }

  private static Tuple.Cell cell(String name, String label, List<Factor<?>> factors, String where) {
    for (int factor = 0; factor < factors.size(); factor++) {
      if (factors.get(factor).name().equals(name)) {
        List<String> labels = factors.get(factor).levels().stream().map(Factor::label).toList();
        if (!labels.contains(label)) {
          throw new PlanningException(
              "%s: the factor '%s' has no level '%s', only %s"
                  .formatted(where, name, label, labels));
        }
        return new Tuple.Cell(factor, labels.indexOf(label));
      }
    }
    throw new PlanningException("%s: the model has no factor '%s'".formatted(where, name));
  }
}
