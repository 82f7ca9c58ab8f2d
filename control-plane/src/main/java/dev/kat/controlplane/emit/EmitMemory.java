package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Row;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the emitter remembers: the messages of parts of the model. */
public final class EmitMemory {

  private final Row<dev.kat.controlplane.ir.Cluster, Cluster> clusters = new Row<>();
  private final Row<EndpointSet, ClusterLoadAssignment> endpoints = new Row<>();
  private final Memo<dev.kat.controlplane.ir.Listener, Listener> listeners = new Memo<>();
  private final Attached<dev.kat.controlplane.ir.Route, Route> namedRoutes = new Attached<>();
  private final Attached<dev.kat.controlplane.ir.Route, Route> otherRoutes = new Attached<>();
  private final Attached<dev.kat.controlplane.ir.VirtualHost, VirtualHost> hosts = new Attached<>();

  /** Of virtual hosts with an index, by the table and the host. */
  private final Map<String, Map<String, IndexMemory>> indexes = new HashMap<>();

  void begin(Object features) {
    listeners.begin(features);
    namedRoutes.under(features);
    otherRoutes.under(features);
  }

  /**
   * Begins a route table.
   *
   * @param layout of its routes; like the next, what its virtual hosts depend on besides themselves
   */
  void beginTable(Object features, RouteLayout layout, boolean httpsOnly) {
    hosts.under(List.of(features, layout, httpsOnly));
  }

  VirtualHost host(
      dev.kat.controlplane.ir.VirtualHost host,
      Function<dev.kat.controlplane.ir.VirtualHost, VirtualHost> make) {
    return hosts.get(host, make);
  }

  /** What is remembered of the index of a virtual host. */
  IndexMemory index(String table, String host) {
    return indexes
        .computeIfAbsent(table, name -> new HashMap<>())
        .computeIfAbsent(host, name -> new IndexMemory());
  }

  /** Forgets the indexes of other virtual hosts of a table. */
  void keepIndexes(String table, List<VirtualHost> hosts) {
    Map<String, IndexMemory> known = indexes.get(table);
    if (known != null) {
      known
          .keySet()
          .retainAll(
              hosts.stream()
                  .filter(VirtualHost::hasMatcher)
                  .map(VirtualHost::getName)
                  .collect(Collectors.toSet()));
    }
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
