package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;

/** Every way to ask an AuthService, with every way in which a Mapping can be asked about. */
public final class AuthSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.AUTHORIZING);

  @Override
  public Model model() {
    return new Model(
        RouteFeatures.factors(RouteFeatures.AUTHORIZING),
        RouteFeatures.AUTHORIZING_CONSTRAINTS,
        2,
        RouteFeatures.AUTHORIZING_GROUPS,
        RouteFeatures.AUTHORIZING_SEEDS);
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
