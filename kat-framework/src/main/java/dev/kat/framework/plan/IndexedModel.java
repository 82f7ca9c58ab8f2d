package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite's model in numbers, as the generator wants it, and the way back.
 *
 * @param array the model by indices
 * @param reasons of the constraint that forbids a tuple
 */
record IndexedModel(List<Factor<?>> factors, ArrayModel array, Map<Tuple, String> reasons) {

  static IndexedModel of(Model model, int strength, long seed) {
    List<Factor<?>> factors = model.factors();
    Map<Tuple, String> reasons = new LinkedHashMap<>();
    for (Constraint constraint : model.constraints()) {
      for (Tuple tuple : ForbiddenTuples.of(constraint, factors)) {
        reasons.putIfAbsent(tuple, constraint.reason());
      }
    }
    List<Tuple> seeds = model.seeds().stream().map(each -> tuple(each, factors)).toList();
    List<Integer> levels = factors.stream().map(factor -> factor.levels().size()).toList();
    return new IndexedModel(
        factors,
        new ArrayModel(levels, List.copyOf(reasons.keySet()), strength, List.of(), seeds, seed),
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
