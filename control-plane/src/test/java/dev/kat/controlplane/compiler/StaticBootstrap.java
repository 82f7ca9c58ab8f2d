package dev.kat.controlplane.compiler;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import dev.kat.controlplane.emit.XdsJson;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same configuration as files know it: what would come by EDS and RDS is put in its place. */
final class StaticBootstrap {

  private StaticBootstrap() {}

  /**
   * The JSON of a bootstrap whose admin listener and listeners have ports of the system's choice.
   */
  static String of(XdsResources xds) {
    Bootstrap.Builder bootstrap =
        Bootstrap.newBuilder()
            .setAdmin(Admin.newBuilder().setAddress(loopback()))
            .setLayeredRuntime(runtime());
    Map<String, ClusterLoadAssignment> endpoints =
        xds.endpoints().stream()
            .collect(Collectors.toMap(ClusterLoadAssignment::getClusterName, Function.identity()));
    Map<String, RouteConfiguration> routes =
        xds.routes().stream()
            .collect(Collectors.toMap(RouteConfiguration::getName, Function.identity()));
    xds.clusters()
        .forEach(c -> bootstrap.getStaticResourcesBuilder().addClusters(inline(c, endpoints)));
    xds.listeners()
        .forEach(l -> bootstrap.getStaticResourcesBuilder().addListeners(inline(l, routes)));
    xds.secrets().forEach(s -> bootstrap.getStaticResourcesBuilder().addSecrets(s));
    return withStaticSecrets(XdsJson.print(bootstrap));
  }

  /** A secret without a source of configuration is one of the bootstrap's own. */
  private static String withStaticSecrets(String json) {
    return json.replaceAll(
        "(?s),\\s*\"sds_config\": \\{\\s*\"ads\": \\{\\s*},\\s*\"resource_api_version\":"
            + " \"V3\"\\s*}",
        "");
  }

  private static Cluster inline(Cluster cluster, Map<String, ClusterLoadAssignment> endpoints) {
    if (cluster.getType() != Cluster.DiscoveryType.EDS) {
      return cluster;
    }
    return cluster.toBuilder()
        .clearEdsClusterConfig()
        .setType(Cluster.DiscoveryType.STATIC)
        .setLoadAssignment(endpoints.get(cluster.getEdsClusterConfig().getServiceName()))
        .build();
  }

  private static Listener inline(Listener listener, Map<String, RouteConfiguration> routes) {
    Listener.Builder builder = listener.toBuilder().setAddress(loopback());
    for (FilterChain.Builder chain : builder.getFilterChainsBuilderList()) {
      Any.Builder config = chain.getFiltersBuilder(0).getTypedConfigBuilder();
      if (config.build().is(HttpConnectionManager.class)) {
        config.mergeFrom(inline(config.build(), routes));
      }
    }
    return builder.build();
  }

  private static Any inline(Any config, Map<String, RouteConfiguration> routes) {
    try {
      HttpConnectionManager manager = config.unpack(HttpConnectionManager.class);
      RouteConfiguration table = routes.get(manager.getRds().getRouteConfigName());
      return table == null ? config : Any.pack(manager.toBuilder().setRouteConfig(table).build());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Envoy refuses expressions that compile to more instructions than its runtime says. */
  private static LayeredRuntime runtime() {
    return LayeredRuntime.newBuilder()
        .addLayers(
            RuntimeLayer.newBuilder()
                .setName("static")
                .setStaticLayer(
                    Struct.newBuilder()
                        .putFields("re2.max_program_size.error_level", Values.of(1000))))
        .build();
  }

  private static Address loopback() {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress("127.0.0.1").setPortValue(0))
        .build();
  }
}
