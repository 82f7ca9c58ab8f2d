package dev.kat.framework.api;

import java.util.List;

/**
 * What a suite varies and how thoroughly.
 *
 * @param factors in the order in which reports show them
 * @param constraints which combinations are excluded, and why
 * @param strength every combination of levels of this many factors occurs at least once; 1 or more
 * @param seeds combinations that must be among the generated ones
 */
public record Model(
    List<Factor<?>> factors, List<Constraint> constraints, int strength, List<Combination> seeds) {

  public Model {
    factors = List.copyOf(factors);
    constraints = List.copyOf(constraints);
    seeds = List.copyOf(seeds);
    if (factors.stream().map(Factor::name).distinct().count() != factors.size()) {
      throw new IllegalArgumentException("two factors of one name");
    }
    if (strength < 1 || strength > factors.size()) {
      throw new IllegalArgumentException(
          "strength " + strength + " does not fit " + factors.size() + " factors");
    }
  }
}
