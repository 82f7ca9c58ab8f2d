package dev.kat.tests.suite;

import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Suite;
import dev.kat.tests.feature.RouteFeatures;
import java.util.List;

/**
 * The keys of the Module that hold for the whole edge, two by two; each combination is an install
 * of its own.
 */
public final class EdgeSuite implements Suite {

  private static final RouteScenarios SCENARIOS = new RouteScenarios(RouteFeatures.EDGE);

  @Override
  public Model model() {
    return new Model(RouteFeatures.factors(RouteFeatures.EDGE), List.of(), 2, List.of());
  }

  @Override
  public Scenario scenario(Combination combination, Names names) {
    return SCENARIOS.scenario(combination, names);
  }
}
