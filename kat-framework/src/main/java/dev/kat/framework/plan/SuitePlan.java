package dev.kat.framework.plan;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Suite;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a suite contributes to a run.
 *
 * @param factors in the order in which reports show them
 * @param strength in force
 * @param combinations all that the covering array has, also those that are not selected
 * @param coverage finds out what the combinations together cover; takes some milliseconds
 * @param error why the suite has no combinations; null when it has
 */
public record SuitePlan(
    Suite suite,
    String name,
    List<Factor<?>> factors,
    int strength,
    List<PlannedCombination> combinations,
    Supplier<CoverageFacts> coverage,
    @Nullable String error) {

  public SuitePlan {
    factors = List.copyOf(factors);
    combinations = List.copyOf(combinations);
  }

  /** The same with other combinations. */
  SuitePlan with(List<PlannedCombination> others) {
    return new SuitePlan(suite, name, factors, strength, others, coverage, error);
  }

  static SuitePlan failed(Suite suite, String name, String error) {
    return new SuitePlan(suite, name, List.of(), 0, List.of(), () -> CoverageFacts.NONE, error);
  }

  /** The combinations that take part in this run. */
  public Stream<PlannedCombination> selected() {
    return combinations.stream().filter(PlannedCombination::selected);
  }

  /** The scenarios that take part in this run. */
  public List<PlannedScenario> scenarios() {
    return selected().flatMap(planned -> Stream.ofNullable(planned.scenario())).toList();
  }
}
