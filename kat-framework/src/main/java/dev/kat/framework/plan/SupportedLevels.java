package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a model that a system under test can run, and which of them it can run together.
 *
 * <p>Scenarios tell: there is one that the system can run, the base, in which one level after the
 * other is put in the place of another of its factor. A level that lacks something there may lack
 * nothing beside another level of one other factor: then it stays, and what it cannot be beside are
 * levels of that factor.
 */
final class SupportedLevels {

  private final Model model;
  private final Function<Map<String, Object>, List<String>> lacking;
  private final Map<String, Object> base;
  private final Map<String, List<Object>> free = new HashMap<>();
  private final List<Dependent> dependent = new ArrayList<>();
  private final List<Constraint> constraints;

  /**
   * A level that lacks something beside some levels of another factor.
   *
   * @param home the base with it
   */
  private record Dependent(
      Factor<?> factor, Object value, Factor<?> other, Map<String, Object> home) {

    boolean isOf(Combination combination) {
      return combination.get(factor).equals(value);
    }
  }

  /**
   * Finds them.
   *
   * @param lacking what the scenario of some levels asks for in vain; it may throw for levels that
   *     a constraint excludes
   * @throws NotSupportedException when no combination can be found that the system can run
   */
  SupportedLevels(Model model, Function<Map<String, Object>, List<String>> lacking) {
    this.model = model;
    this.lacking = lacking;
    base = base();
    constraints = new ArrayList<>(model.constraints());
    model.factors().forEach(this::free);
    model.factors().forEach(this::sort);
    dependent.forEach(this::pairs);
  }

  /** The model with a constraint for each level and pair that is left out. */
  Model model() {
    return new Model(
        model.factors(),
        constraints,
        model.strength(),
        model.groups(),
        model.seeds().stream().filter(this::isPossible).toList());
  }

  private boolean isPossible(Combination seed) {
    return constraints.stream().noneMatch(each -> each.forbidden().test(seed));
  }

  /** A combination that the system can run: the first levels, or others where it lacks less. */
  private Map<String, Object> base() {
    Map<String, Object> found = new HashMap<>();
    model.factors().forEach(factor -> found.put(factor.name(), factor.levels().get(0)));
    List<String> missing = lacking.apply(found);
    for (Factor<?> factor : model.factors()) {
      for (Object level : factor.levels()) {
        List<String> less = missing.isEmpty() ? missing : lacking.apply(with(found, factor, level));
        if (less.size() < missing.size()) {
          found.put(factor.name(), level);
          missing = less;
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new NotSupportedException(missing);
    }
    return found;
  }

  /** Levels that lack nothing, whatever they are beside. */
  private void free(Factor<?> factor) {
    free.put(
        factor.name(),
        factor.levels().stream()
            .filter(value -> seen(with(base, factor, value)).isEmpty())
            .<Object>map(value -> value)
            .toList());
  }

  private void sort(Factor<?> factor) {
    for (Object value : factor.levels()) {
      Map<String, Object> home = with(base, factor, value);
      List<String> missing = seen(home);
      if (!missing.isEmpty()) {
        Factor<?> other = mayDepend(factor, home, missing) ? company(factor, home) : null;
        if (other == null) {
          forbid(missing, combination -> combination.get(factor).equals(value), factor);
        } else {
          dependent.add(new Dependent(factor, value, other, home));
        }
      }
    }
  }

  /**
   * Whether something else is lacking when all other factors have other levels. To try them one by
   * one is slow, and in vain for most levels.
   */
  private boolean mayDepend(Factor<?> factor, Map<String, Object> home, List<String> missing) {
    int most = free.values().stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 1; turn < most; turn++) {
      Map<String, Object> turned = new HashMap<>(home);
      for (Factor<?> other : model.factors()) {
        List<Object> levels = free.getOrDefault(other.name(), List.of());
        if (!other.equals(factor) && !levels.isEmpty()) {
          turned.put(other.name(), levels.get(turn % levels.size()));
        }
      }
      if (!seen(turned).containsAll(missing)) {
        return true;
      }
    }
    return false;
  }

  /** The factor of which another level lets nothing be lacking; null when there is none. */
  private @Nullable Factor<?> company(Factor<?> factor, Map<String, Object> home) {
    for (Factor<?> other : model.factors()) {
      for (Object value : free.getOrDefault(other.name(), List.of())) {
        if (!other.equals(factor) && seen(with(home, other, value)).isEmpty()) {
          return other;
        }
      }
    }
    return null;
  }

  /** Which levels of the other factor a level that needs company cannot be beside. */
  private void pairs(Dependent level) {
    Factor<?> other = level.other();
    for (Object value : other.levels()) {
      List<String> missing = seen(with(level.home(), other, value));
      if (!missing.isEmpty()) {
        forbid(
            missing,
            combination -> level.isOf(combination) && combination.get(other).equals(value),
            level.factor(),
            other);
      }
    }
  }

  private void forbid(List<String> missing, Predicate<Combination> when, Factor<?>... factors) {
    constraints.add(
        Constraint.forbid(Subset.NOT_SUPPORTED + String.join(", ", missing), when, factors));
  }

  private static Map<String, Object> with(
      Map<String, Object> base, Factor<?> factor, Object level) {
    Map<String, Object> other = new HashMap<>(base);
    other.put(factor.name(), level);
    return other;
  }

  /** The same for a combination that a constraint may exclude; nothing is known of such a one. */
  private List<String> seen(Map<String, Object> some) {
    try {
      return lacking.apply(some);
    } catch (RuntimeException e) {
      return List.of();
    }
  }
}
