package dev.kat.framework.gate;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Coverage;
import dev.kat.framework.plan.CombinationSpace;
import dev.kat.framework.plan.SuitePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    ArrayModel singles =
        new ArrayModel(
                space.model().levels(), space.model().forbidden(), 1, List.of(), List.of(), 0)
            .withInvalid(space.model().invalid());
    Coverage coverage =
        Coverage.measure(
            singles.withGroups(List.of(new ArrayModel.Group(factors, group.strength()))), rows, 0);
    Coverage.Share share = coverage.shares().get(1);
    return new GroupCoverage(share.tuples() - share.infeasible(), share.covered());
  }

  private static List<Integer> factors(SuitePlan suite, Policy.Group group) {
    List<String> names = suite.factors().stream().map(Factor::name).toList();
    List<String> asked = group.group() == null ? group.factors() : named(suite, group);
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

  /** The suite's own groups, also those that the run gave no strength of their own. */
  private static List<String> named(SuitePlan suite, Policy.Group group) {
    if (group.factors() != null) {
      throw new IllegalArgumentException("it has both factors and a group; leave one out");
    }
    List<FactorGroup> groups = suite.suite().model().groups();
    return groups.stream()
        .filter(each -> each.name().equals(group.group()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the suite has no group '%s', only %s"
                    .formatted(
                        group.group(),
                        groups.stream().map(FactorGroup::name).collect(Collectors.joining(", ")))))
        .names();
  }

  double percent() {
    return feasible == 0 ? ALL : ALL * covered / feasible;
  }
}
