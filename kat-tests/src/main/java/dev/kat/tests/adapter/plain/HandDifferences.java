package dev.kat.tests.adapter.plain;

import dev.kat.framework.api.Difference;
import java.util.List;

/**
 * Where a plain Envoy gives other answers than Ambassador's language asks for, and hand-made files
 * should not hide it: what an edge refuses, takes away or answers although nobody has written so.
 */
final class HandDifferences {

  private static final String SUITE = "EdgeSuite";
  private static final String SLASHES = "Envoy takes escaped slashes for other characters";
  private static final String PROBES = "only a control plane answers whether it is there";

  static final List<Difference> ALL =
      List.of(
          of("path-keys-escaped-slash", SLASHES),
          of("path-keys-escaped-backslash", SLASHES),
          of("header-keys-underscore", "Envoy lets headers with underscores through"),
          of(
              "client-trust-gives-orders",
              "Envoy takes away those of the x-envoy- headers that it obeys itself, and no others"),
          of("probe-keys-alive", PROBES),
          of("probe-keys-ready", PROBES));

  private HandDifferences() {}

  private static Difference of(String exchange, String reason) {
    return new Difference(SUITE, "", exchange, reason);
  }
}
