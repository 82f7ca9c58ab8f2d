package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;

/** The {@code Prefix} of an Ingress is one of characters, as it was in Ambassador. */
public final class StringPrefix extends FaultySystem {

  public StringPrefix() {
    super(
        "string-prefix",
        compiler -> snapshot -> Routes.each(compiler.apply(snapshot), StringPrefix::widen));
  }

  private static void widen(Route.Builder route) {
    RouteMatch.Builder match = route.getMatchBuilder();
    if (match.hasPathSeparatedPrefix()) {
      match.setPrefix(match.getPathSeparatedPrefix());
    }
  }
}
