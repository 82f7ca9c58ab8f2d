package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;
import java.util.List;

/** Every way to label requests, with every way to ask a RateLimitService about them. */
public final class RateLimitSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.LIMITING);

  @Override
  public Model model() {
    return new Model(
        RouteFeatures.factors(RouteFeatures.LIMITING),
        RouteFeatures.LIMIT_CONSTRAINTS,
        2,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
