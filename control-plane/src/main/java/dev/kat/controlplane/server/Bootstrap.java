package dev.kat.controlplane.server;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;

/**
 * The bootstrap configuration of an Envoy that gets everything else over ADS.
 *
 * @param nodeId names the Envoy in status and diagnostics; unique among the Envoys
 * @param xdsHost a name or an IP address of the control plane
 * @param xdsPort 1 to 65535
 * @param adminPort the loopback port of Envoy's own admin interface; 0 lets the system choose
 */
public record Bootstrap(String nodeId, String xdsHost, int xdsPort, int adminPort) {

  private static final String XDS_CLUSTER = "control_plane";
  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  /** The program size at which Envoy refuses a regular expression; its own default is 100. */
  private static final double MAX_REGEX_PROGRAM_SIZE = 1000;

  /** The configuration as JSON, which is YAML as well. */
  public String toJson() {
    TypeRegistry types = TypeRegistry.newBuilder().add(HttpProtocolOptions.getDescriptor()).build();
    try {
      return JsonFormat.printer().usingTypeRegistry(types).print(message()) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the bootstrap uses a type that is not registered", e);
    }
  }

  private io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap message() {
    return io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.newBuilder()
        .setNode(Node.newBuilder().setId(nodeId).setCluster("kat-edge"))
        .setAdmin(Admin.newBuilder().setAddress(address("127.0.0.1", adminPort)))
        .setDynamicResources(
            io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.DynamicResources.newBuilder()
                .setAdsConfig(ads())
                .setCdsConfig(overAds())
                .setLdsConfig(overAds()))
        .setStaticResources(
            io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.StaticResources.newBuilder()
                .addClusters(controlPlane()))
        .setLayeredRuntime(runtime())
        .build();
  }

  private static ApiConfigSource.Builder ads() {
    return ApiConfigSource.newBuilder()
        .setApiType(ApiConfigSource.ApiType.GRPC)
        .setTransportApiVersion(ApiVersion.V3)
        .setSetNodeOnFirstMessageOnly(true)
        .addGrpcServices(
            GrpcService.newBuilder()
                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(XDS_CLUSTER)));
  }

  /** Envoy serves nothing until it has a configuration, however long that takes. */
  private static ConfigSource.Builder overAds() {
    return ConfigSource.newBuilder()
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .setInitialFetchTimeout(Duration.getDefaultInstance())
        .setResourceApiVersion(ApiVersion.V3);
  }

  private Cluster.Builder controlPlane() {
    HttpProtocolOptions http2 =
        HttpProtocolOptions.newBuilder()
            .setExplicitHttpConfig(
                ExplicitHttpConfig.newBuilder()
                    .setHttp2ProtocolOptions(
                        Http2ProtocolOptions.newBuilder()
                            .setConnectionKeepalive(
                                KeepaliveSettings.newBuilder()
                                    .setInterval(seconds(30))
                                    .setTimeout(seconds(5)))))
            .build();
    return Cluster.newBuilder()
        .setName(XDS_CLUSTER)
        .setType(
            isIpAddress(xdsHost) ? Cluster.DiscoveryType.STATIC : Cluster.DiscoveryType.STRICT_DNS)
        .setConnectTimeout(seconds(1))
        .putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http2))
        .setLoadAssignment(
            ClusterLoadAssignment.newBuilder()
                .setClusterName(XDS_CLUSTER)
                .addEndpoints(
                    LocalityLbEndpoints.newBuilder()
                        .addLbEndpoints(
                            LbEndpoint.newBuilder()
                                .setEndpoint(
                                    Endpoint.newBuilder().setAddress(address(xdsHost, xdsPort))))));
  }

  /**
   * Only what Envoy 1.40 knows: that endpoints are kept when their cluster is replaced no longer is
   * an option there, and a setting for it would be reported as a bug.
   */
  private static LayeredRuntime.Builder runtime() {
    Struct settings =
        Struct.newBuilder()
            .putFields(
                "re2.max_program_size.error_level",
                Value.newBuilder().setNumberValue(MAX_REGEX_PROGRAM_SIZE).build())
            .build();
    return LayeredRuntime.newBuilder()
        .addLayers(RuntimeLayer.newBuilder().setName("static").setStaticLayer(settings));
  }

  private static boolean isIpAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9]+(\\.[0-9]+){3}");
  }

  private static Address address(String host, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
        .build();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }
}
