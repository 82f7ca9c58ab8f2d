package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;

/** Headers to add to requests never reach Envoy. */
public final class DroppedHeaderAddition extends FaultySystem {

  public DroppedHeaderAddition() {
    super(
        "dropped-header-addition",
        compiler ->
            snapshot ->
                Routes.each(compiler.apply(snapshot), Route.Builder::clearRequestHeadersToAdd));
  }
}
