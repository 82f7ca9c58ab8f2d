package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;
import java.util.List;

/**
 * Every option of a Mapping that routes to a backend with every other one, two by two; three by
 * three where they act on the same thing.
 */
public final class RoutingSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.ROUTING);

  @Override
  public Model model() {
    return new Model(
        RouteFeatures.factors(RouteFeatures.ROUTING),
        RouteFeatures.CONSTRAINTS,
        2,
        RouteFeatures.ROUTING_GROUPS,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
