package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;

/** A request that failed is never sent again. */
public final class ForgottenRetries extends FaultySystem {

  public ForgottenRetries() {
    super(
        "forgotten-retries",
        compiler -> snapshot -> Routes.each(compiler.apply(snapshot), ForgottenRetries::forget));
  }

  private static void forget(Route.Builder route) {
    if (route.hasRoute()) {
      route.getRouteBuilder().clearRetryPolicy();
    }
  }
}
