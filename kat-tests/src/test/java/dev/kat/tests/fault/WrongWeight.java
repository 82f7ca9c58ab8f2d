package dev.kat.tests.fault;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.type.v3.FractionalPercent;

/** Every share but the last is 25 points too small. */
public final class WrongWeight extends FaultySystem {

  private static final int POINTS = 25;

  public WrongWeight() {
    super(
        "wrong-weight",
        compiler -> snapshot -> Routes.each(compiler.apply(snapshot), WrongWeight::reduce));
  }

  private static void reduce(Route.Builder route) {
    if (route.getMatch().hasRuntimeFraction()) {
      FractionalPercent.Builder share =
          route.getMatchBuilder().getRuntimeFractionBuilder().getDefaultValueBuilder();
      share.setNumerator(Math.max(0, share.getNumerator() - POINTS));
    }
  }
}
