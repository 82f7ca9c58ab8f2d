package dev.kat.framework.api;

import java.util.List;

/**
 * What a suite varies and how thoroughly.
 *
 * @param factors in the order in which reports show them
 * @param constraints which combinations are excluded, and why
 * @param strength every combination of levels of this many factors occurs at least once; 1 or more
 * @param groups of factors that have a strength of their own. One that is not above that of the
 *     model changes nothing, unless the profile of a run demands more of groups
 * @param seeds combinations that must be among the generated ones
 */
public record Model(
    List<Factor<?>> factors,
    List<Constraint> constraints,
    int strength,
    List<FactorGroup> groups,
    List<Combination> seeds) {

  public Model {
    factors = List.copyOf(factors);
    constraints = List.copyOf(constraints);
    groups = List.copyOf(groups);
    seeds = List.copyOf(seeds);
    if (factors.stream().map(Factor::name).distinct().count() != factors.size()) {
      throw new IllegalArgumentException("two factors of one name");
    }
    if (strength < 1 || strength > factors.size()) {
      throw new IllegalArgumentException(
          "strength " + strength + " does not fit " + factors.size() + " factors");
    }
    if (groups.stream().map(FactorGroup::name).distinct().count() != groups.size()) {
      throw new IllegalArgumentException("two groups of one name");
    }
    for (FactorGroup group : groups) {
      for (Factor<?> factor : group.factors()) {
        if (!factors.contains(factor)) {
          throw new IllegalArgumentException(
              "group '%s' has the factor '%s', which the model does not have"
                  .formatted(group.name(), factor.name()));
        }
      }
    }
  }

  /** A model in which all factors are covered alike. */
  public Model(
      List<Factor<?>> factors,
      List<Constraint> constraints,
      int strength,
      List<Combination> seeds) {
    this(factors, constraints, strength, List.of(), seeds);
  }
}
