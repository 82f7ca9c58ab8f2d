package dev.kat.framework.api;

import java.util.List;
import java.util.Locale;

/**
 * One thing that can vary between combinations, with the levels it can have.
 *
 * @param name unique within a model, for example {@code rewrite}
 * @param levels at least one; their labels are unique
 */
public record Factor<L>(String name, List<L> levels) {

  public Factor {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("factor '" + name + "' has no levels");
    }
    if (levels.stream().map(Factor::label).distinct().count() != levels.size()) {
      throw new IllegalArgumentException("factor '" + name + "' has two levels of one name");
    }
  }

  /** A factor whose levels are the constants of an enum, in their order. */
  public static <E extends Enum<E>> Factor<E> of(String name, Class<E> levels) {
    return new Factor<>(name, List.of(levels.getEnumConstants()));
  }

  /** A level as people read it: an enum constant in lower case with dashes, else its text. */
  public static String label(Object level) {
    return level instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : level.toString();
  }
}
