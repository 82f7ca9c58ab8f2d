package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;

/** No route has {@code cors}. */
public final class ForgottenCors extends FaultySystem {

  public ForgottenCors() {
    super(
        "forgotten-cors",
        compiler -> snapshot -> Routes.each(compiler.apply(snapshot), ForgottenCors::forget));
  }

  private static void forget(Route.Builder route) {
    route.clearTypedPerFilterConfig();
  }
}
