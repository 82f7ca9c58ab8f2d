package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.resolve.ResolvedTarget;
import org.jspecify.annotations.Nullable;

/** Clusters and their identity: equal contents have one name, different contents never do. */
final class Clusters {

  private static final int CONNECT_TIMEOUT_MS = 3000;
  private static final int MAX_LABEL = 40;

  private Clusters() {}

  /** The cluster for a service, as a Mapping wants to speak with it. */
  static Cluster of(
      ServiceName service, ResolvedTarget target, boolean grpc, @Nullable UpstreamTls tls) {
    return named(
        label(service),
        target.discovery(),
        grpc ? Cluster.Protocol.HTTP2 : Cluster.Protocol.HTTP1,
        tls);
  }

  private static Cluster named(
      String label, Discovery discovery, Cluster.Protocol protocol, @Nullable UpstreamTls tls) {
    Cluster unnamed = new Cluster(label, discovery, protocol, tls, CONNECT_TIMEOUT_MS);
    String name = label + "-" + ContentHash.of(unnamed);
    return new Cluster(name, discovery, protocol, tls, CONNECT_TIMEOUT_MS);
  }

  /** What a human recognises the cluster by, in characters that every metrics system takes. */
  private static String label(ServiceName service) {
    String label = (service.host() + "_" + service.port()).replaceAll("[^A-Za-z0-9_-]", "_");
    return label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL);
  }
}
