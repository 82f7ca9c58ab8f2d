package dev.kat.controlplane.server;

import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The two variants of the aggregated discovery protocol; a control plane serves both. */
public enum XdsVariant {
  /** Only what changes is sent. The usual one. */
  INCREMENTAL(ApiType.DELTA_GRPC),
  /** A change sends all resources of its type. */
  STATE_OF_THE_WORLD(ApiType.GRPC);

  private final ApiType apiType;

  XdsVariant(ApiType apiType) {
    this.apiType = apiType;
  }

  ApiType apiType() {
    return apiType;
  }

  /** The variant with a name; empty when there is none. */
  public static Optional<XdsVariant> of(String name) {
    return Stream.of(values()).filter(variant -> variant.toString().equals(name)).findFirst();
  }

  /** The name in options, for example {@code state-of-the-world}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
