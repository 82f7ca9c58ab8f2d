package dev.kat.tests.adapter;

import dev.kat.controlplane.server.XdsVariant;
import dev.kat.framework.api.InstallSettings;
import java.util.Arrays;

/**
 * The variant of the protocol over which an Envoy is configured: what its install asks for, else
 * {@code -Dkat.xds}, else the usual one. Every suite must pass over either.
 */
final class XdsVariants {

  static final String PROPERTY = "kat.xds";

  private XdsVariants() {}

  static XdsVariant of(InstallSettings settings) {
    String asked = settings.options().get(AmbassadorUnderTest.XDS);
    return asked == null ? chosen() : named(asked, "the install option " + AmbassadorUnderTest.XDS);
  }

  static XdsVariant chosen() {
    return named(System.getProperty(PROPERTY, XdsVariant.INCREMENTAL.toString()), "-D" + PROPERTY);
  }

  private static XdsVariant named(String name, String where) {
    return XdsVariant.of(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s=%s is none of %s"
                    .formatted(where, name, Arrays.toString(XdsVariant.values()))));
  }
}
