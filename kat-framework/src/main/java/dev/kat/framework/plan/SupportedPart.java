package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a suite that a system under test can run: the suite without the levels that ask for
 * what the system does not have. Each level left out is a constraint, so that reports list it with
 * its reason, and the array covers all tuples of the levels that stay.
 *
 * <p>Which levels these are, scenarios tell: there is one that the system can run, in which one
 * level after the other is put in the place of another of its factor.
 */
final class SupportedPart implements Suite {

  private static final Names NAMES = new Names("supported");

  private final Suite whole;
  private final Subset subset;

  SupportedPart(Suite whole, Subset subset) {
    this.whole = whole;
    this.subset = subset;
  }

  Suite whole() {
    return whole;
  }

  @Override
  public String name() {
    return whole.name();
  }

  /**
   * The suite's model with further constraints.
   *
   * @throws NotSupportedException when no combination can be found that the system can run
   */
  @Override
  public Model model() {
    Model model = whole.model();
    Map<String, Object> base = base(model.factors());
    List<Constraint> constraints = new ArrayList<>(model.constraints());
    Set<String> without = new HashSet<>();
    for (Factor<?> factor : model.factors()) {
      for (Object level : factor.levels()) {
        List<String> lacking = seen(with(base, factor, level));
        if (!lacking.isEmpty()) {
          without.add(word(factor.name(), Factor.label(level)));
          constraints.add(
              Constraint.forbid(
                  Subset.NOT_SUPPORTED + String.join(", ", lacking),
                  combination -> combination.get(factor).equals(level),
                  factor));
        }
      }
    }
    return new Model(
        model.factors(),
        constraints,
        model.strength(),
        model.seeds().stream().filter(seed -> isPossible(seed, without)).toList());
  }

  private static boolean isPossible(Combination seed, Set<String> without) {
    return seed.labels().entrySet().stream()
        .noneMatch(level -> without.contains(word(level.getKey(), level.getValue())));
  }

  private static String word(String factor, String label) {
    return factor + "=" + label;
  }

  /** A combination that the system can run: the first levels, or others where it lacks less. */
  private Map<String, Object> base(List<Factor<?>> factors) {
    Map<String, Object> base = new HashMap<>();
    factors.forEach(factor -> base.put(factor.name(), factor.levels().get(0)));
    List<String> lacking = lacking(base);
    for (Factor<?> factor : factors) {
      for (Object level : factor.levels()) {
        List<String> less = lacking.isEmpty() ? lacking : lacking(with(base, factor, level));
        if (less.size() < lacking.size()) {
          base.put(factor.name(), level);
          lacking = less;
        }
      }
    }
    if (!lacking.isEmpty()) {
      throw new NotSupportedException(lacking);
    }
    return base;
  }

  private static Map<String, Object> with(
      Map<String, Object> base, Factor<?> factor, Object level) {
    Map<String, Object> other = new HashMap<>(base);
    other.put(factor.name(), level);
    return other;
  }

  /** The same for a combination that a constraint may exclude; nothing is known of such a one. */
  private List<String> seen(Map<String, Object> levels) {
    try {
      return lacking(levels);
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private List<String> lacking(Map<String, Object> levels) {
    return subset.lacks(whole.scenario(new Combination(levels), NAMES));
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    Scenario scenario = whole.scenario(combination, names);
    List<String> lacking = subset.lacks(scenario);
    if (!lacking.isEmpty()) {
      throw new PlanningException(
          "each of its levels is supported by the system under test, but not all together: "
              + String.join(", ", lacking));
    }
    return scenario;
  }
}
