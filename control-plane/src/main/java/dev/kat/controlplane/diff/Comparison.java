package dev.kat.controlplane.diff;

import com.google.protobuf.Message;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is different between two configurations.
 *
 * @param resources objects and documents of users
 * @param clusters of Envoy, like the next three
 * @param drained whose connections are closed for it; empty when none are
 * @param worse diagnostics that are new
 * @param better diagnostics that are gone
 */
public record Comparison(
    List<Change> resources,
    List<Change> clusters,
    List<Change> endpoints,
    List<Change> listeners,
    List<Change> routes,
    List<String> drained,
    List<String> worse,
    List<String> better) {

  public Comparison {
    resources = List.copyOf(resources);
    clusters = List.copyOf(clusters);
    endpoints = List.copyOf(endpoints);
    listeners = List.copyOf(listeners);
    routes = List.copyOf(routes);
    drained = List.copyOf(drained);
    worse = List.copyOf(worse);
    better = List.copyOf(better);
  }

  /** One of two configurations: what users wrote, and what came of it. */
  public record Side(ResourceSnapshot snapshot, CompilationResult result) {

    private List<String> diagnostics() {
      return result.diagnostics().stream().map(Diagnostic::toString).distinct().toList();
    }
  }

  /** Compares two configurations. */
  public static Comparison of(Side old, Side now) {
    XdsResources before = old.result().xds();
    XdsResources after = now.result().xds();
    Map<String, Cluster> oldClusters = named(before.clusters(), Cluster::getName);
    Map<String, Cluster> newClusters = named(after.clusters(), Cluster::getName);
    Map<String, Listener> oldListeners = named(before.listeners(), Listener::getName);
    Map<String, Listener> newListeners = named(after.listeners(), Listener::getName);
    return new Comparison(
        ChangedObjects.between(old.snapshot(), now.snapshot()),
        Changes.between(oldClusters, newClusters, ChangedFields::of),
        Changes.between(
            named(before.endpoints(), ClusterLoadAssignment::getClusterName),
            named(after.endpoints(), ClusterLoadAssignment::getClusterName),
            ChangedFields::of),
        Changes.between(oldListeners, newListeners, ChangedFields::of),
        Changes.between(
            named(before.routes(), RouteConfiguration::getName),
            named(after.routes(), RouteConfiguration::getName),
            ChangedRoutes::of),
        Draining.of(oldListeners, newListeners, oldClusters, newClusters),
        without(now.diagnostics(), old.diagnostics()),
        without(old.diagnostics(), now.diagnostics()));
  }

  /** Whether both mean the same. */
  public boolean isEmpty() {
    return Stream.of(resources, clusters, endpoints, listeners, routes, drained, worse, better)
        .allMatch(List::isEmpty);
  }

  private static List<String> without(List<String> these, List<String> those) {
    return these.stream().filter(one -> !those.contains(one)).toList();
  }

  private static <M extends Message> Map<String, M> named(
      List<M> messages, Function<M, String> name) {
    Map<String, M> byName = new LinkedHashMap<>();
    messages.forEach(message -> byName.put(name.apply(message), message));
    return byName;
  }
}
