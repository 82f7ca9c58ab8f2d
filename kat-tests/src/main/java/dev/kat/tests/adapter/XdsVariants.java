package dev.kat.tests.adapter;

import dev.kat.controlplane.server.XdsVariant;
import java.util.Arrays;

/**
 * The variant of the protocol over which Envoys are configured: {@code -Dkat.xds}, the usual one by
 * default. Every suite must pass over either.
 */
final class XdsVariants {

  static final String PROPERTY = "kat.xds";

  private XdsVariants() {}

  static XdsVariant chosen() {
    String name = System.getProperty(PROPERTY, XdsVariant.INCREMENTAL.toString());
    return XdsVariant.of(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "-D%s=%s is none of %s"
                    .formatted(PROPERTY, name, Arrays.toString(XdsVariant.values()))));
  }
}
