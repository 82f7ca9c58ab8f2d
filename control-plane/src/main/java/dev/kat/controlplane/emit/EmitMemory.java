package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Row;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the emitter remembers: the messages of parts of the model. */
public final class EmitMemory {

  private final Row<dev.kat.controlplane.ir.Cluster, Cluster> clusters = new Row<>();
  private final Row<EndpointSet, ClusterLoadAssignment> endpoints = new Row<>();
  private final Memo<dev.kat.controlplane.ir.Listener, Listener> listeners = new Memo<>();
  private final Attached<dev.kat.controlplane.ir.Route, Route> namedRoutes = new Attached<>();
  private final Attached<dev.kat.controlplane.ir.Route, Route> otherRoutes = new Attached<>();
  private final Map<String, TableMemory> tables = new HashMap<>();

  /** Begins an emission, and forgets tables that there are no more. */
  void begin(Object features, Set<String> names) {
    listeners.begin(features);
    namedRoutes.under(features);
    otherRoutes.under(features);
    tables.keySet().retainAll(names);
  }

  TableMemory table(String name) {
    return tables.computeIfAbsent(name, unknown -> new TableMemory());
  }

  Row<dev.kat.controlplane.ir.Cluster, Cluster> clusters() {
    return clusters;
  }

  Row<EndpointSet, ClusterLoadAssignment> endpoints() {
    return endpoints;
  }

  Listener listener(dev.kat.controlplane.ir.Listener listener, Supplier<Listener> make) {
    return listeners.get(listener, make);
  }

  /**
   * The message of a route.
   *
   * @param named whether the virtual host implies a literal host
   */
  Route route(
      dev.kat.controlplane.ir.Route route,
      boolean named,
      Function<dev.kat.controlplane.ir.Route, Route> make) {
    return (named ? namedRoutes : otherRoutes).get(route, make);
  }
}
