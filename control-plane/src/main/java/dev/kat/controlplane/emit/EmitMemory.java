package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.function.Supplier;

/** What the emitter remembers: the messages of parts of the model. */
public final class EmitMemory {

  private final Memo<Same<dev.kat.controlplane.ir.Cluster>, Cluster> clusters = new Memo<>();
  private final Memo<Same<EndpointSet>, ClusterLoadAssignment> endpoints = new Memo<>();
  private final Memo<RouteKey, Route> routes = new Memo<>();

  void begin(Object features) {
    clusters.begin(features);
    endpoints.begin(features);
    routes.begin(features);
  }

  Cluster cluster(dev.kat.controlplane.ir.Cluster cluster, Supplier<Cluster> make) {
    return clusters.get(new Same<>(cluster), make);
  }

  ClusterLoadAssignment endpoints(EndpointSet set, Supplier<ClusterLoadAssignment> make) {
    return endpoints.get(new Same<>(set), make);
  }

  /**
   * The message of a route.
   *
   * @param named whether the virtual host implies a literal host
   */
  Route route(dev.kat.controlplane.ir.Route route, boolean named, Supplier<Route> make) {
    return routes.get(new RouteKey(new Same<>(route), named), make);
  }

  private record RouteKey(Same<dev.kat.controlplane.ir.Route> route, boolean named) {}
}
