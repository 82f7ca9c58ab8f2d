package dev.kat.framework.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One thing that can vary between combinations, with the levels it can have.
 *
 * @param name unique within a model, for example {@code rewrite}
 * @param levels at least one; their labels are unique
 * @param weights how often a level is taken where any level will do, in relation to the others:
 *     from 0, only where it is needed, to 1,000; a level that is not named has 1
 * @param invalid levels that are mistakes and may hide what is beside them. A combination has one
 *     of them at most, what is valid is covered by combinations without any, and each of them is
 *     covered with what is valid by combinations of its own
 * @param decidesInstall whether the {@link InstallSettings} of a scenario depend on its level. An
 *     install costs much more than a combination, so those factors are varied together sparingly:
 *     combinations have again what others have already, at most one combination more for each
 *     install less
 */
public record Factor<L>(
    String name, List<L> levels, Map<L, Integer> weights, Set<L> invalid, boolean decidesInstall) {

  private static final int MOST_WEIGHT = 1000;

  public Factor {
    levels = List.copyOf(levels);
    weights = Map.copyOf(weights);
    invalid = Set.copyOf(invalid);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("factor '" + name + "' has no levels");
    }
    if (levels.stream().map(Factor::label).distinct().count() != levels.size()) {
      throw new IllegalArgumentException("factor '" + name + "' has two levels of one name");
    }
    if (!levels.containsAll(weights.keySet())) {
      throw new IllegalArgumentException(
          "factor '" + name + "' has a weight for a level that it does not have");
    }
    if (!levels.containsAll(invalid) || invalid.size() == levels.size()) {
      throw new IllegalArgumentException(
          "factor '" + name + "': its invalid levels are some of its levels, and not all");
    }
    if (weights.values().stream().anyMatch(weight -> weight < 0 || weight > MOST_WEIGHT)
        || weights.size() == levels.size()
            && weights.values().stream().allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException(
          "factor '%s': weights are from 0 to %d, and not all 0".formatted(name, MOST_WEIGHT));
    }
  }

  /** A factor of whose levels none is better than another. */
  public Factor(String name, List<L> levels) {
    this(name, levels, Map.of(), Set.of(), false);
  }

  /** A factor whose levels are the constants of an enum, in their order. */
  public static <E extends Enum<E>> Factor<E> of(String name, Class<E> levels) {
    return new Factor<>(name, List.of(levels.getEnumConstants()));
  }

  /** The same with other weights of levels. */
  public Factor<L> weighted(Map<L, Integer> others) {
    return new Factor<>(name, levels, others, invalid, decidesInstall);
  }

  /** The same with these levels as mistakes. */
  @SafeVarargs
  public final Factor<L> withInvalid(L... mistakes) {
    return new Factor<>(name, levels, weights, Set.of(mistakes), decidesInstall);
  }

  /** The same as one of those that decide which install a scenario needs. */
  public Factor<L> decidingInstall() {
    return new Factor<>(name, levels, weights, invalid, true);
  }

  /** The weight of a level. */
  public int weight(Object level) {
    return weights.entrySet().stream()
        .filter(each -> each.getKey().equals(level))
        .mapToInt(Map.Entry::getValue)
        .findFirst()
        .orElse(1);
  }

  /** A level as people read it: an enum constant in lower case with dashes, else its text. */
  public static String label(Object level) {
    return level instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : level.toString();
  }
}
