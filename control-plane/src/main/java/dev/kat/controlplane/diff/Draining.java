package dev.kat.controlplane.diff;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose connections a change closes, after the requests on them have ended or Envoy's drain time is
 * over. Routes and endpoints close none.
 */
final class Draining {

  private Draining() {}

  static List<String> of(
      Map<String, Listener> oldListeners,
      Map<String, Listener> newListeners,
      Map<String, Cluster> oldClusters,
      Map<String, Cluster> newClusters) {
    Stream<String> clients =
        Changes.between(oldListeners, newListeners, Draining::listener).stream()
            .filter(change -> change.kind() != Change.Kind.ADDED)
            .map(change ->
                change.kind() == Change.Kind.REMOVED
                    ? "all connections of clients to listener " + change.name()
                    : change.details().get(0) + " of clients to listener " + change.name());
    Stream<String> upstreams =
        Changes.between(oldClusters, newClusters, (old, now) -> List.of("")).stream()
            .filter(change -> change.kind() != Change.Kind.ADDED)
            .map(change -> "connections to the endpoints of cluster " + change.name());
    return Stream.concat(clients, upstreams).toList();
  }

  /** Envoy replaces filter chains in place when nothing else of a listener changes. */
  private static List<String> listener(Listener old, Listener now) {
    boolean sameApart =
        old.toBuilder()
            .clearFilterChains()
            .clearDefaultFilterChain()
            .build()
            .equals(now.toBuilder().clearFilterChains().clearDefaultFilterChain().build());
    if (!sameApart) {
      return List.of("all connections");
    }
    Set<FilterChain> gone = new HashSet<>(old.getFilterChainsList());
    gone.removeAll(now.getFilterChainsList());
    boolean last = !old.getDefaultFilterChain().equals(now.getDefaultFilterChain());
    if (gone.isEmpty() && !(last && old.hasDefaultFilterChain())) {
      return List.of();
    }
    return List.of(
        gone.size() == old.getFilterChainsCount()
            ? "all connections"
            : "the connections of the changed filter chains");
  }
}
