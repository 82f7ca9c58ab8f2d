package dev.kat.framework.plan;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.Suite;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a suite contributes to a run.
 *
 * @param factors in the order in which reports show them
 * @param strength of all factors, in force
 * @param groups of factors that have more than that, with the strength in force
 * @param combinations all that the covering array has, also those that are not selected
 * @param coverage finds out what the combinations together cover; takes some milliseconds
 * @param error what is wrong with the suite, so that it has no combinations; null when nothing is
 * @param unsupported why the system under test can run none of its combinations; null when it can
 */
public record SuitePlan(
    Suite suite,
    String name,
    List<Factor<?>> factors,
    int strength,
    List<FactorGroup> groups,
    List<PlannedCombination> combinations,
    Supplier<CoverageFacts> coverage,
    @Nullable String error,
    @Nullable String unsupported) {

  public SuitePlan {
    factors = List.copyOf(factors);
    groups = List.copyOf(groups);
    combinations = List.copyOf(combinations);
  }

  /** The same with other combinations. */
  SuitePlan with(List<PlannedCombination> others) {
    return new SuitePlan(
        suite, name, factors, strength, groups, others, coverage, error, unsupported);
  }

  static SuitePlan failed(Suite suite, String name, String error) {
    return without(suite, name, error, null);
  }

  static SuitePlan unsupported(Suite suite, String name, String reason) {
    return without(suite, name, null, reason);
  }

  private static SuitePlan without(
      Suite suite, String name, @Nullable String error, @Nullable String unsupported) {
    return new SuitePlan(
        suite,
        name,
        List.of(),
        0,
        List.of(),
        List.of(),
        () -> CoverageFacts.NONE,
        error,
        unsupported);
  }

  /** The class of the suite. */
  public Class<? extends Suite> type() {
    return suite instanceof SupportedPart part ? part.whole().getClass() : suite.getClass();
  }

  /** Whether nothing is left out for the sake of the system under test. */
  public boolean isWhole() {
    return !(suite instanceof SupportedPart);
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
