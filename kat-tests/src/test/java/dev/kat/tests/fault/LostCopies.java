package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;

/** Shadows get nothing. */
public final class LostCopies extends FaultySystem {

  public LostCopies() {
    super(
        "lost-copies",
        compiler -> snapshot -> Routes.each(compiler.apply(snapshot), LostCopies::forget));
  }

  private static void forget(Route.Builder route) {
    if (route.hasRoute()) {
      route.getRouteBuilder().clearRequestMirrorPolicies();
    }
  }
}
