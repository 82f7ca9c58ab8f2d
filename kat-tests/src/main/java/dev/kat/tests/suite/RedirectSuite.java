package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;
import java.util.List;

/**
 * A Mapping that redirects, two by two with the options that it has in common with routes. They are
 * no combinations of {@link RoutingSuite}: there, a redirect would hide what other options do.
 */
public final class RedirectSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.REDIRECTING);

  @Override
  public Model model() {
    return new Model(
        RouteFeatures.factors(RouteFeatures.REDIRECTING),
        RouteFeatures.REDIRECT_CONSTRAINTS,
        2,
        List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
