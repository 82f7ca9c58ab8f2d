package dev.kat.controlplane.ir;

import org.jspecify.annotations.Nullable;

/**
 * A group of endpoints that requests are balanced over. Its name carries a hash of all other
 * components, so two clusters that differ in any of them never share a name.
 *
 * @param protocol what is spoken to the endpoints
 * @param tls how the connection is secured; null for cleartext
 * @param connectTimeoutMs milliseconds, above 0
 * @param options the values of leaf features of clusters
 */
public record Cluster(
    String name,
    Discovery discovery,
    Protocol protocol,
    @Nullable UpstreamTls tls,
    int connectTimeoutMs,
    FeatureValues options) {

  /** A cluster without further options. */
  public Cluster(
      String name,
      Discovery discovery,
      Protocol protocol,
      @Nullable UpstreamTls tls,
      int connectTimeoutMs) {
    this(name, discovery, protocol, tls, connectTimeoutMs, FeatureValues.NONE);
  }

  /** What is spoken to the endpoints. */
  public enum Protocol {
    HTTP1,
    HTTP2
  }
}
