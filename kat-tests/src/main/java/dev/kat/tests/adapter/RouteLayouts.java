package dev.kat.tests.adapter;

import dev.kat.controlplane.emit.RouteLayout;
import dev.kat.framework.api.InstallSettings;
import java.util.Arrays;

/** How Envoy finds the routes of an install: what it asks for, else as the product chooses. */
final class RouteLayouts {

  private RouteLayouts() {}

  static RouteLayout of(InstallSettings settings) {
    String asked = settings.options().get(AmbassadorUnderTest.ROUTE_LAYOUT);
    return asked == null ? RouteLayout.AUTO : named(asked);
  }

  private static RouteLayout named(String name) {
    return RouteLayout.of(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the install option %s=%s is none of %s"
                    .formatted(
                        AmbassadorUnderTest.ROUTE_LAYOUT,
                        name,
                        Arrays.toString(RouteLayout.values()))));
  }
}
