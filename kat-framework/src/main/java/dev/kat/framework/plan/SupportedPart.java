package dev.kat.framework.plan;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import java.util.List;
import java.util.Map;

/**
 * The part of a suite that a system under test can run: the suite without the levels, and pairs of
 * levels, that ask for what the system does not have. Each is a constraint, so that reports list it
 * with its reason, and the array covers all tuples of what stays.
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
    return new SupportedLevels(model, this::lacking).model();
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
