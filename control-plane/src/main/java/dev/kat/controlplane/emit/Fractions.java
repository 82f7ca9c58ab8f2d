package dev.kat.controlplane.emit;

import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.type.v3.FractionalPercent;

/** Emits parts of the requests. */
final class Fractions {

  private Fractions() {}

  /**
   * A part of the requests.
   *
   * @param percent 0 to 100
   */
  static RuntimeFractionalPercent ofRequests(int percent) {
    return RuntimeFractionalPercent.newBuilder()
        .setDefaultValue(
            FractionalPercent.newBuilder()
                .setNumerator(percent)
                .setDenominator(FractionalPercent.DenominatorType.HUNDRED))
        .build();
  }
}
