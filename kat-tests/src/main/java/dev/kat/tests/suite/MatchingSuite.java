package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;
import java.util.List;

/** The options that decide which route a request takes, three by three. */
public final class MatchingSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.MATCHING);

  @Override
  public Model model() {
    return new Model(
        RouteFeatures.factors(RouteFeatures.MATCHING),
        List.of(),
        3,
        RouteFeatures.MATCHING_GROUPS,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
