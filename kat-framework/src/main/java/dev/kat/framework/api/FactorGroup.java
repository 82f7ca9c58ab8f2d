package dev.kat.framework.api;

import java.util.List;

/**
 * Factors of a model that are covered together, more thoroughly than all factors are.
 *
 * @param name in reports and policies, unique within a model
 * @param factors at least two of the model's
 * @param strength every combination of levels of this many of them occurs at least once
 */
public record FactorGroup(String name, List<Factor<?>> factors, int strength) {

  public FactorGroup {
    factors = List.copyOf(factors);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group of factors has no name");
    }
    if (factors.stream().map(Factor::name).distinct().count() != factors.size()) {
      throw new IllegalArgumentException("group '" + name + "' has a factor twice");
    }
    if (strength < 2 || strength > factors.size()) {
      throw new IllegalArgumentException(
          "group '%s': strength %d does not fit %d factors"
              .formatted(name, strength, factors.size()));
    }
  }

  /** A group of these factors. */
  public static FactorGroup of(String name, int strength, Factor<?>... factors) {
    return new FactorGroup(name, List.of(factors), strength);
  }

  /** The same factors with another strength. */
  public FactorGroup with(int other) {
    return new FactorGroup(name, factors, other);
  }

  /** The names of its factors. */
  public List<String> names() {
    return factors.stream().<String>map(Factor::name).toList();
  }
}
