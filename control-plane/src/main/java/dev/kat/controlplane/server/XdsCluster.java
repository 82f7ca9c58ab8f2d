package dev.kat.controlplane.server;

import com.google.common.net.InetAddresses;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.Pipe;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;

/** The cluster of the control plane in the bootstrap of an Envoy, still without TLS. */
final class XdsCluster implements XdsAddress.Fold<Cluster.Builder> {

  static final String NAME = "control_plane";

  /** Seconds after which the other end is asked for a sign of life, on both ends. */
  static final int KEEP_ALIVE = 10;

  /** Seconds after which one that has not answered is given up, on both ends. */
  static final int NO_ANSWER = 5;

  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  @Override
  public Cluster.Builder plain(XdsAddress.Plain plain) {
    return tcp(plain.host(), plain.port());
  }

  @Override
  public Cluster.Builder mutualTls(XdsAddress.MutualTls tls) {
    return tcp(tls.host(), tls.port());
  }

  @Override
  public Cluster.Builder unix(XdsAddress.Unix unix) {
    Pipe.Builder pipe = Pipe.newBuilder().setPath(unix.path().toString());
    return cluster(Cluster.DiscoveryType.STATIC, Address.newBuilder().setPipe(pipe).build());
  }

  private static Cluster.Builder tcp(String host, int port) {
    Cluster.DiscoveryType type =
        InetAddresses.isInetAddress(host)
            ? Cluster.DiscoveryType.STATIC
            : Cluster.DiscoveryType.STRICT_DNS;
    return cluster(type, socket(host, port));
  }

  private static Cluster.Builder cluster(Cluster.DiscoveryType type, Address address) {
    HttpProtocolOptions http2 =
        HttpProtocolOptions.newBuilder()
            .setExplicitHttpConfig(
                ExplicitHttpConfig.newBuilder()
                    .setHttp2ProtocolOptions(
                        Http2ProtocolOptions.newBuilder()
                            .setConnectionKeepalive(
                                KeepaliveSettings.newBuilder()
                                    .setInterval(seconds(KEEP_ALIVE))
                                    .setTimeout(seconds(NO_ANSWER)))))
            .build();
    return Cluster.newBuilder()
        .setName(NAME)
        .setType(type)
        .setConnectTimeout(seconds(1))
        .putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http2))
        .setLoadAssignment(
            ClusterLoadAssignment.newBuilder()
                .setClusterName(NAME)
                .addEndpoints(
                    LocalityLbEndpoints.newBuilder()
                        .addLbEndpoints(
                            LbEndpoint.newBuilder()
                                .setEndpoint(Endpoint.newBuilder().setAddress(address)))));
  }

  static Address socket(String host, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
        .build();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }
}
