package dev.kat.tests.adapter;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.emit.XdsJson;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration as one file, in which nothing is left to be asked for: endpoints stand in their
 * clusters and routes in their listeners, so that {@code envoy --mode validate} sees all of it.
 */
final class StaticBootstrap {

  /** Where secrets come from; without it they are those of the file itself. */
  private static final Pattern OVER_ADS =
      Pattern.compile(
          ",\\s*\"sds_config\":\\s*\\{\\s*\"ads\":\\s*\\{\\s*},\\s*\"resource_api_version\":\\s*\"V3\"\\s*}");

  private final Map<String, ClusterLoadAssignment> endpoints;
  private final Map<String, RouteConfiguration> routes;
  private final Bootstrap.StaticResources.Builder resources =
      Bootstrap.StaticResources.newBuilder();

  private StaticBootstrap(XdsResources xds) {
    endpoints =
        xds.endpoints().stream()
            .collect(Collectors.toMap(ClusterLoadAssignment::getClusterName, Function.identity()));
    routes =
        xds.routes().stream()
            .collect(Collectors.toMap(RouteConfiguration::getName, Function.identity()));
    xds.clusters().forEach(cluster -> resources.addClusters(complete(cluster)));
    xds.listeners().forEach(listener -> resources.addListeners(complete(listener)));
    xds.secrets().forEach(resources::addSecrets);
  }

  /** The JSON of the file. */
  static String of(XdsResources xds) {
    return OVER_ADS
        .matcher(
            XdsJson.print(
                Bootstrap.newBuilder()
                    .setStaticResources(new StaticBootstrap(xds).resources)
                    .build()))
        .replaceAll("");
  }

  private Cluster complete(Cluster cluster) {
    if (!cluster.hasEdsClusterConfig()) {
      return cluster;
    }
    ClusterLoadAssignment found =
        endpoints.getOrDefault(
            cluster.getEdsClusterConfig().getServiceName(),
            ClusterLoadAssignment.getDefaultInstance());
    return cluster.toBuilder()
        .clearEdsClusterConfig()
        .setType(Cluster.DiscoveryType.STATIC)
        .setLoadAssignment(found.toBuilder().setClusterName(cluster.getName()))
        .build();
  }

  private Listener complete(Listener listener) {
    Listener.Builder complete = listener.toBuilder();
    for (FilterChain.Builder chain : complete.getFilterChainsBuilderList()) {
      for (Filter.Builder filter : chain.getFiltersBuilderList()) {
        if (filter.getTypedConfig().is(HttpConnectionManager.class)) {
          filter.setTypedConfig(Any.pack(complete(filter.getTypedConfig())));
        }
      }
    }
    return complete.build();
  }

  private HttpConnectionManager complete(Any packed) {
    try {
      HttpConnectionManager manager = packed.unpack(HttpConnectionManager.class);
      RouteConfiguration found = routes.get(manager.getRds().getRouteConfigName());
      return found == null ? manager : manager.toBuilder().setRouteConfig(found).build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a filter that the control plane made cannot be read", e);
    }
  }
}
