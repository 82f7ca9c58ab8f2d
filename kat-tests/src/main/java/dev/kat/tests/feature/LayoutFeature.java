package dev.kat.tests.feature;

import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Factor;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.Set;

/** How the Envoy of an install finds its routes; no answer depends on it. */
final class LayoutFeature implements RouteFeature<LayoutFeature.Layout> {

  enum Layout {
    LIST,
    INDEX
  }

  static final Factor<Layout> FACTOR = Factor.of("layout", Layout.class);

  /**
   * What is excluded beside a factor whose levels are installs of their own: an index takes one of
   * these levels, for each pair would be an install more.
   */
  static <T> Constraint beside(Factor<T> installs, Set<T> levels) {
    return Constraint.forbid(
        "an index of routes is asked where requests change on their way, and each other pair would be an install",
        c -> c.is(FACTOR, Layout.INDEX) && !levels.contains(c.get(installs)),
        FACTOR,
        installs);
  }

  @Override
  public Factor<Layout> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Layout level, RouteDraft draft) {
    // An install has too few routes for an index unless it is told, and shares with who does not
    // care.
    if (level == Layout.INDEX) {
      draft.option(AmbassadorUnderTest.ROUTE_LAYOUT, "index");
    }
  }
}
