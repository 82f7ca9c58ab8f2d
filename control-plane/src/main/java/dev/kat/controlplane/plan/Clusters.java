package dev.kat.controlplane.plan;

import com.google.common.net.InetAddresses;
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
  static Cluster of(ServiceName service, ResolvedTarget target, boolean grpc) {
    return named(
        label(service),
        target.discovery(),
        grpc ? Cluster.Protocol.HTTP2 : Cluster.Protocol.HTTP1,
        service.tls() ? new UpstreamTls(serverName(service.host())) : null);
  }

  private static Cluster named(
      String label, Discovery discovery, Cluster.Protocol protocol, @Nullable UpstreamTls tls) {
    Cluster unnamed = new Cluster(label, discovery, protocol, tls, CONNECT_TIMEOUT_MS);
    String name = label + "-" + ContentHash.of(unnamed);
    return new Cluster(name, discovery, protocol, tls, CONNECT_TIMEOUT_MS);
  }

  /** An address has no name that a server could choose its certificate by. */
  private static @Nullable String serverName(String host) {
    return InetAddresses.isInetAddress(host) ? null : host;
  }

  /** What a human recognises the cluster by, in characters that every metrics system takes. */
  private static String label(ServiceName service) {
    String label = (service.host() + "_" + service.port()).replaceAll("[^A-Za-z0-9_-]", "_");
    return label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL);
  }
}
