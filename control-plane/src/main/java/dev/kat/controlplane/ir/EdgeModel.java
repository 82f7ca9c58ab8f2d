package dev.kat.controlplane.ir;

import java.util.List;

/** All that the proxy shall do: the compiler's intermediate representation, sorted by names. */
public record EdgeModel(
    List<Listener> listeners,
    List<RouteTable> routeTables,
    List<Cluster> clusters,
    List<EndpointSet> endpointSets,
    List<TlsSecret> secrets) {

  public EdgeModel {
    listeners = List.copyOf(listeners);
    routeTables = List.copyOf(routeTables);
    clusters = List.copyOf(clusters);
    endpointSets = List.copyOf(endpointSets);
    secrets = List.copyOf(secrets);
  }

  /** A model without secrets. */
  public EdgeModel(
      List<Listener> listeners,
      List<RouteTable> routeTables,
      List<Cluster> clusters,
      List<EndpointSet> endpointSets) {
    this(listeners, routeTables, clusters, endpointSets, List.of());
  }
}
