package dev.kat.tests.adapter.plain;

import com.google.protobuf.Any;
import com.google.protobuf.util.Durations;
import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.net.InetSocketAddress;
import java.util.List;

/** The Envoy cluster of a Mapping; Mappings that agree in service and connection share one. */
final class HandCluster {

  /** An address has no name that a service could be sent. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final int DEFAULT_PORT = 80;
  private static final int DEFAULT_CONNECT_TIMEOUT_MS = 3000;
  private static final String HTTP2 = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private HandCluster() {}

  static String name(AnnotatedMapping mapping) {
    return mapping.service() + (mapping.flag("grpc") ? " h2 " : " h1 ") + connectTimeout(mapping);
  }

  private static int connectTimeout(AnnotatedMapping mapping) {
    return mapping.number("connect_timeout_ms").orElse(DEFAULT_CONNECT_TIMEOUT_MS);
  }

  static Cluster of(AnnotatedMapping mapping, WatchedObjects objects) {
    String service = mapping.service();
    int colon = service.lastIndexOf(':');
    String name = colon < 0 ? service : service.substring(0, colon);
    String host = name.equals("localhost") ? LOOPBACK : name;
    int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(service.substring(colon + 1));
    boolean external = host.contains(".");
    boolean address = host.matches("[0-9.]+");
    Cluster.Builder cluster =
        Cluster.newBuilder()
            .setName(name(mapping))
            .setConnectTimeout(Durations.fromMillis(connectTimeout(mapping)))
            .setType(
                external && !address
                    ? Cluster.DiscoveryType.STRICT_DNS
                    : Cluster.DiscoveryType.STATIC)
            .setDnsLookupFamily(Cluster.DnsLookupFamily.V4_ONLY)
            .setLoadAssignment(
                endpoints(
                    name(mapping),
                    external
                        ? List.of(InetSocketAddress.createUnresolved(host, port))
                        : objects.endpoints(host, port)));
    if (mapping.flag("grpc")) {
      cluster.putTypedExtensionProtocolOptions(HTTP2, Any.pack(http2()));
    }
    return cluster.build();
  }

  private static HttpProtocolOptions http2() {
    return HttpProtocolOptions.newBuilder()
        .setExplicitHttpConfig(
            HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance()))
        .build();
  }

  private static ClusterLoadAssignment endpoints(String name, List<InetSocketAddress> addresses) {
    LocalityLbEndpoints.Builder all = LocalityLbEndpoints.newBuilder();
    for (InetSocketAddress each : addresses) {
      SocketAddress.Builder socket =
          SocketAddress.newBuilder().setAddress(each.getHostString()).setPortValue(each.getPort());
      all.addLbEndpoints(
          LbEndpoint.newBuilder()
              .setEndpoint(
                  Endpoint.newBuilder().setAddress(Address.newBuilder().setSocketAddress(socket))));
    }
    return ClusterLoadAssignment.newBuilder().setClusterName(name).addEndpoints(all).build();
  }
}
