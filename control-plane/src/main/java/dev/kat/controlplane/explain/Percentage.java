package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;

/** Parts of the requests as Envoy writes them. */
final class Percentage {

  private Percentage() {}

  /** Rounded down, 0 to 100; denominators are HUNDRED, TEN_THOUSAND and MILLION. */
  static int of(RuntimeFractionalPercent fraction) {
    int numerator = fraction.getDefaultValue().getNumerator();
    return switch (fraction.getDefaultValue().getDenominatorValue()) {
      case 0 -> numerator;
      case 1 -> numerator / 100;
      default -> numerator / 10_000;
    };
  }
}
