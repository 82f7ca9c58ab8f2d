package dev.kat.tests.suite;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.tests.adapter.AmbassadorUnderTest;
import org.jspecify.annotations.Nullable;

/**
 * Over which variant of ADS the Envoy of an install is configured; each has an order of its own.
 */
enum Xds {
  USUAL(null),
  STATE_OF_THE_WORLD("state-of-the-world");

  static final Factor<Xds> FACTOR = Factor.of("xds", Xds.class);

  private final @Nullable String variant;

  Xds(@Nullable String variant) {
    this.variant = variant;
  }

  /** The same install with an Envoy that is configured so. */
  InstallSettings of(InstallSettings install) {
    return variant == null ? install : install.withOption(AmbassadorUnderTest.XDS, variant);
  }
}
