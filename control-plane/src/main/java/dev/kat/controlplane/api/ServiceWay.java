package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/**
 * What a document that is no Mapping says about the connections to its service. Null means not
 * written, as in a Mapping.
 */
public record ServiceWay(
    UpstreamSettings upstream,
    @Nullable Integer connectTimeoutMs,
    @Nullable String clusterTag,
    @Nullable String statsName) {

  /** A way of which nothing is written but the name in statistics. */
  public static ServiceWay named(@Nullable String statsName) {
    return new ServiceWay(UpstreamSettings.EMPTY, null, null, statsName);
  }

  /** A Mapping of which nothing matters but this way to a service. */
  public MappingSpec to(String service, boolean http2) {
    MappingSpec mapping = Specs.with(MappingSpec.asTheyCome("/", service), "upstream", upstream);
    mapping = Specs.with(mapping, "connectTimeoutMs", connectTimeoutMs);
    mapping = Specs.with(mapping, "clusterTag", clusterTag);
    return Specs.with(Specs.with(mapping, "statsName", statsName), "grpc", http2);
  }
}
