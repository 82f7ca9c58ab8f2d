package dev.kat.controlplane.emit;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One configuration for Envoy, each list sorted by name. Every endpoint set that a cluster names is
 * present, also an empty one, and so is every secret, so that nothing waits for either.
 *
 * @param secrets with private keys: {@link Secrets#redacted} is for the eyes of others
 */
public record XdsResources(
    List<Cluster> clusters,
    List<ClusterLoadAssignment> endpoints,
    List<Listener> listeners,
    List<RouteConfiguration> routes,
    List<Secret> secrets) {

  public XdsResources {
    clusters = List.copyOf(clusters);
    endpoints = List.copyOf(endpoints);
    listeners = List.copyOf(listeners);
    routes = List.copyOf(routes);
    secrets = List.copyOf(secrets);
  }

  /** A configuration without secrets. */
  public XdsResources(
      List<Cluster> clusters,
      List<ClusterLoadAssignment> endpoints,
      List<Listener> listeners,
      List<RouteConfiguration> routes) {
    this(clusters, endpoints, listeners, routes, List.of());
  }

  /** The names of all endpoint sets. */
  public Stream<String> endpointSets() {
    return endpoints.stream().map(ClusterLoadAssignment::getClusterName);
  }

  /** The names of those without an endpoint. */
  public List<String> emptyEndpointSets() {
    List<String> names = new ArrayList<>();
    for (ClusterLoadAssignment set : endpoints) {
      if (isEmpty(set)) {
        names.add(set.getClusterName());
      }
    }
    return names;
  }

  private static boolean isEmpty(ClusterLoadAssignment set) {
    for (int i = 0; i < set.getEndpointsCount(); i++) {
      if (set.getEndpoints(i).getLbEndpointsCount() > 0) {
        return false;
      }
    }
    return true;
  }

  /** The numbers of resources: a text with private keys in it would find its way into a log. */
  @Override
  public String toString() {
    return "XdsResources[clusters=%d, endpoints=%d, listeners=%d, routes=%d, secrets=%d]"
        .formatted(
            clusters.size(), endpoints.size(), listeners.size(), routes.size(), secrets.size());
  }
}
