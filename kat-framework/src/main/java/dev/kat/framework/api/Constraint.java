package dev.kat.framework.api;

import java.util.List;
import java.util.function.Predicate;

/**
 * A rule that excludes combinations, with the reason that reports give for what is not covered.
 *
 * @param reason why such combinations make no sense, in one sentence
 * @param factors the factors that the rule looks at, and no others
 * @param forbidden given a combination of just these factors, whether it is excluded
 */
public record Constraint(String reason, List<Factor<?>> factors, Predicate<Combination> forbidden) {

  public Constraint {
    factors = List.copyOf(factors);
  }

  /** Excludes every combination in which the predicate holds. */
  public static Constraint forbid(
      String reason, Predicate<Combination> when, Factor<?>... factors) {
    return new Constraint(reason, List.of(factors), when);
  }
}
