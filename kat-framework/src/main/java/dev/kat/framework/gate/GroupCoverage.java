package dev.kat.framework.gate;

import dev.kat.framework.api.Factor;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Coverage;
import dev.kat.framework.plan.CombinationSpace;
import dev.kat.framework.plan.SuitePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many tuples of some factors are covered.
 *
 * @param feasible that any combination could have
 * @param covered that those which ran have
 */
record GroupCoverage(long feasible, long covered) {

  private static final double ALL = 100;

  /**
   * Measures the combinations that ran.
   *
   * @throws IllegalArgumentException when the group does not fit the suite
   */
  static GroupCoverage of(SuitePlan suite, Policy.Group group, Set<String> ran) {
    CombinationSpace space = CombinationSpace.of(suite);
    List<int[]> rows =
        suite.combinations().stream()
            .filter(each -> ran.contains(each.combination().id()))
            .map(each -> space.row(each.combination()))
            .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    List<Integer> factors = factors(suite, group);
    if (group.strength() < 2 || group.strength() > factors.size()) {
      throw new IllegalArgumentException(
          "strength %d does not fit %d factors".formatted(group.strength(), factors.size()));
    }
    // Single levels are counted in any model, and are taken out again.
    ArrayModel singles =
        new ArrayModel(
            space.model().levels(), space.model().forbidden(), 1, List.of(), List.of(), 0);
    Coverage with =
        Coverage.measure(
            singles.withGroups(List.of(new ArrayModel.Group(factors, group.strength()))), rows, 0);
    Coverage without = Coverage.measure(singles, rows, 0);
    return new GroupCoverage(
        with.tuples() - with.infeasible() - without.tuples() + without.infeasible(),
        with.covered() - without.covered());
  }

  private static List<Integer> factors(SuitePlan suite, Policy.Group group) {
    List<String> names = suite.factors().stream().map(Factor::name).toList();
    List<String> asked = group.factors();
    List<Integer> factors = new ArrayList<>();
    for (String name : asked == null ? names : asked) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "the suite has no factor '%s', only %s".formatted(name, String.join(", ", names)));
      }
      factors.add(names.indexOf(name));
    }
    return factors;
  }

  double percent() {
    return feasible == 0 ? ALL : ALL * covered / feasible;
  }
}
