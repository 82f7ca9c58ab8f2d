package dev.kat.controlplane.feature;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;

/**
 * A cluster that is being made, with its discovery set.
 *
 * @param http what is spoken over its connections; put into the cluster at the end
 */
public record ClusterParts(Cluster.Builder cluster, HttpProtocolOptions.Builder http) {

  /** Parts in which nothing is set. */
  public static ClusterParts blank() {
    return new ClusterParts(Cluster.newBuilder(), HttpProtocolOptions.newBuilder());
  }
}
