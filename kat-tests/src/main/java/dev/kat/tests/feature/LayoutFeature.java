package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import java.util.Locale;

/** How the Envoy of an install finds its routes; no answer depends on it. */
final class LayoutFeature implements RouteFeature<LayoutFeature.Layout> {

  enum Layout {
    LIST,
    INDEX
  }

  static final Factor<Layout> FACTOR = Factor.of("layout", Layout.class);

  @Override
  public Factor<Layout> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Layout level, RouteDraft draft) {
    draft.option(AmbassadorUnderTest.ROUTE_LAYOUT, level.name().toLowerCase(Locale.ROOT));
  }
}
