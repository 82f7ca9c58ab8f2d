package dev.kat.controlplane.server;

import com.google.common.net.InetAddresses;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.DeferredStatOptions;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.DynamicResources;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.StaticResources;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.BackoffStrategy;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.RetryPolicy;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.extensions.network.dns_resolver.cares.v3.CaresDnsResolverConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap configuration of an Envoy that gets everything else over ADS.
 *
 * @param nodeId names the Envoy in status and diagnostics; unique among the Envoys
 * @param xds where the control plane serves, with the Envoy's own certificate where it needs one;
 *     all paths are those of the Envoy's file system
 * @param serverName the DNS name or IP address that the control plane's certificate must be for;
 *     without meaning where there is none
 * @param adminPort the loopback port of Envoy's own admin interface; 0 lets the system choose
 * @param variant of the protocol
 * @param dns the DNS server that the Envoy asks, an IP address; null for those of its machine
 */
public record Bootstrap(
    String nodeId,
    XdsAddress xds,
    String serverName,
    int adminPort,
    XdsVariant variant,
    @Nullable InetSocketAddress dns) {

  /** The name of the file that Envoy is started with. */
  public static final String FILE = "envoy.json";

  /** The program size at which Envoy refuses a regular expression; its own default is 100. */
  private static final double MAX_REGEX_PROGRAM_SIZE = 1000;

  /**
   * How long an Envoy waits before it connects again. By default that grows to half a minute, in
   * which a control plane that has long been back is not heard.
   */
  private static final BackoffStrategy RECONNECT =
      BackoffStrategy.newBuilder()
          .setBaseInterval(Durations.fromMillis(200))
          .setMaxInterval(Durations.fromSeconds(2))
          .build();

  /**
   * The counters of a cluster's traffic, most of what Envoy counts, are made with its first
   * request: of thousands of clusters most have none, and each is new for a change of its settings.
   */
  private static final DeferredStatOptions LATE_COUNTERS =
      DeferredStatOptions.newBuilder().setEnableDeferredCreationStats(true).build();

  private static final TypeRegistry TYPES =
      TypeRegistry.newBuilder()
          .add(HttpProtocolOptions.getDescriptor())
          .add(UpstreamTlsContext.getDescriptor())
          .add(Secret.getDescriptor())
          .add(CaresDnsResolverConfig.getDescriptor())
          .build();

  /** With the usual variant, and the DNS of the Envoy's machine. */
  public Bootstrap(String nodeId, XdsAddress xds, String serverName, int adminPort) {
    this(nodeId, xds, serverName, adminPort, XdsVariant.INCREMENTAL, null);
  }

  /** For a control plane whose certificate, if any, is for the host that the Envoy connects to. */
  public Bootstrap(String nodeId, XdsAddress xds, int adminPort) {
    this(nodeId, xds, xds.host(), adminPort);
  }

  /** The same over another variant. */
  public Bootstrap over(XdsVariant other) {
    return new Bootstrap(nodeId, xds, serverName, adminPort, other, dns);
  }

  /** The same for an Envoy that asks another DNS server; null for those of its machine. */
  public Bootstrap asking(@Nullable InetSocketAddress server) {
    return new Bootstrap(nodeId, xds, serverName, adminPort, variant, server);
  }

  /**
   * The configuration as JSON, which is YAML as well. Certificates are read once, when the Envoy
   * starts.
   */
  public String toJson() {
    return json(message(ClientTls::withCertificates));
  }

  /**
   * The same in several files. With them Envoy reads certificates again whenever something is moved
   * into their directory, which is how Kubernetes changes a mounted Secret.
   *
   * @param directory of these files in the Envoy's file system; absolute
   * @return texts by file name; Envoy is started with {@link #FILE}
   */
  public Map<String, String> files(Path directory) {
    Map<String, String> files = new TreeMap<>();
    files.put(FILE, json(message(tls -> tls.withSecretsIn(directory))));
    if (xds instanceof XdsAddress.MutualTls tls) {
      new ClientTls(tls.files(), serverName)
          .secrets()
          .forEach((name, message) -> files.put(name, json(message)));
    }
    return files;
  }

  private static String json(Message message) {
    try {
      return JsonFormat.printer().usingTypeRegistry(TYPES).print(message) + "\n";
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the bootstrap uses a type that is not registered", e);
    }
  }

  private Message message(Function<ClientTls, TransportSocket> socket) {
    Cluster.Builder controlPlane = xds.fold(new XdsCluster());
    if (xds instanceof XdsAddress.MutualTls tls) {
      controlPlane.setTransportSocket(socket.apply(new ClientTls(tls.files(), serverName)));
    }
    io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.Builder bootstrap =
        io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap.newBuilder()
            .setNode(Node.newBuilder().setId(nodeId).setCluster("kat-edge"))
            .setAdmin(Admin.newBuilder().setAddress(XdsCluster.socket("127.0.0.1", adminPort)))
            .setDynamicResources(
                DynamicResources.newBuilder()
                    .setAdsConfig(ads())
                    .setCdsConfig(overAds())
                    .setLdsConfig(overAds()))
            .setStaticResources(StaticResources.newBuilder().addClusters(controlPlane))
            .setDeferredStatOptions(LATE_COUNTERS)
            .setLayeredRuntime(runtime());
    if (dns != null) {
      bootstrap.setTypedDnsResolverConfig(resolver(dns));
    }
    return bootstrap.build();
  }

  /** It is that of every cluster, since no cluster names another one. */
  private static TypedExtensionConfig.Builder resolver(InetSocketAddress server) {
    return TypedExtensionConfig.newBuilder()
        .setName("envoy.network.dns_resolver.cares")
        .setTypedConfig(
            Any.pack(
                CaresDnsResolverConfig.newBuilder()
                    .addResolvers(
                        XdsCluster.socket(
                            InetAddresses.toAddrString(server.getAddress()), server.getPort()))
                    .build()));
  }

  private ApiConfigSource.Builder ads() {
    return ApiConfigSource.newBuilder()
        .setApiType(variant.apiType())
        .setTransportApiVersion(ApiVersion.V3)
        .setSetNodeOnFirstMessageOnly(true)
        .addGrpcServices(
            GrpcService.newBuilder()
                .setEnvoyGrpc(
                    GrpcService.EnvoyGrpc.newBuilder()
                        .setClusterName(XdsCluster.NAME)
                        .setRetryPolicy(RetryPolicy.newBuilder().setRetryBackOff(RECONNECT))));
  }

  /** Envoy serves nothing until it has a configuration, however long that takes. */
  private static ConfigSource.Builder overAds() {
    return ConfigSource.newBuilder()
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .setInitialFetchTimeout(Duration.getDefaultInstance())
        .setResourceApiVersion(ApiVersion.V3);
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
}
