package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.combine.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tuples that a constraint excludes: it is asked about every combination of its factors. */
final class ForbiddenTuples {

  /** More combinations of the factors of one constraint would take too long to look at. */
  private static final long LIMIT = 1_000_000;

  private final Constraint constraint;
  private final List<Factor<?>> factors;
  private final List<Integer> positions;
  private final Map<String, Object> levels = new HashMap<>();
  private final List<Tuple.Cell> cells = new ArrayList<>();
  private final List<Tuple> tuples = new ArrayList<>();

  private ForbiddenTuples(Constraint constraint, List<Factor<?>> factors, List<Integer> positions) {
    this.constraint = constraint;
    this.factors = factors;
    this.positions = positions;
  }

  /**
   * In the order of the constraint's factors and their levels.
   *
   * @param factors of the model
   */
  static List<Tuple> of(Constraint constraint, List<Factor<?>> factors) {
    List<Integer> positions = new ArrayList<>();
    long size = 1;
    for (Factor<?> factor : constraint.factors()) {
      int position = factors.indexOf(factor);
      if (position < 0) {
        throw new PlanningException(
            "the constraint '%s' looks at the factor '%s', which the model does not have"
                .formatted(constraint.reason(), factor.name()));
      }
      positions.add(position);
      size *= factor.levels().size();
      if (size > LIMIT) {
        throw new PlanningException(
            "the constraint '%s' looks at more than %,d combinations; split it"
                .formatted(constraint.reason(), LIMIT));
      }
    }
    ForbiddenTuples forbidden = new ForbiddenTuples(constraint, factors, positions);
    forbidden.collect(0);
    return forbidden.tuples;
  }

  private void collect(int depth) {
    if (depth == positions.size()) {
      if (isForbidden(new Combination(levels))) {
        tuples.add(new Tuple(cells));
      }
      return;
    }
    int position = positions.get(depth);
    Factor<?> factor = factors.get(position);
    for (int value = 0; value < factor.levels().size(); value++) {
      levels.put(factor.name(), factor.levels().get(value));
      cells.add(new Tuple.Cell(position, value));
      collect(depth + 1);
      cells.remove(depth);
    }
  }

  private boolean isForbidden(Combination combination) {
    try {
      return constraint.forbidden().test(combination);
    } catch (RuntimeException e) {
      throw new PlanningException(
          "the constraint '%s' fails for '%s': %s"
              .formatted(constraint.reason(), combination, Causes.message(e)));
    }
  }
}
