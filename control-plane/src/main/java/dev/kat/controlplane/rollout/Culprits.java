package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.emit.HostRoutes;
import dev.kat.controlplane.explain.RouteSource;
import dev.kat.controlplane.ir.Contribution;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.Origins;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose documents made a resource that Envoy refuses. Of a route table these are the documents of
 * the routes that its last good version does not have, and of a first one those of all; of these,
 * and of those that have a part in a listener, the ones that Envoy's message is about, where it
 * tells.
 */
final class Culprits {

  private final XdsSnapshot wanted;
  private final Function<String, @Nullable XdsResource> lastGood;

  /**
   * @param lastGood the version of a resource that is in force instead; null for none
   */
  Culprits(XdsSnapshot wanted, Function<String, @Nullable XdsResource> lastGood) {
    this.wanted = wanted;
    this.lastGood = lastGood;
  }

  /** The rejection with its sources, as far as they are known. */
  Rejection attribute(Rejection rejection) {
    RefusalMessage message = new RefusalMessage(rejection.message());
    Origins origins = wanted.origins();
    Stream<RouteSource> sources =
        rejection.resources().stream()
            .flatMap(name ->
                switch (rejection.type()) {
                  case ROUTE ->
                      Stream.concat(
                          news(name, message).stream().map(RouteSource::of),
                          of(origins.ofAllRoutes()));
                  case LISTENER -> of(listener(name, message));
                  case CLUSTER -> ofCluster(name);
                  case ENDPOINT -> clusters(name).flatMap(this::ofCluster);
                  case SECRET -> of(origins.ofSecret(name));
                });
    Rejection attributed =
        rejection.from(sources.filter(source -> !source.resource().isEmpty()).distinct().toList());
    boolean first =
        !attributed.sources().isEmpty()
            && rejection.resources().stream().allMatch(name -> isFirst(attributed, name));
    return first ? attributed.asFirst() : attributed;
  }

  /** Whether what takes the place of a resource has nothing of those documents. */
  private boolean isFirst(Rejection rejection, String name) {
    XdsResource before = lastGood.apply(name);
    if (before == null || rejection.type() != ResourceType.ROUTE || !before.hasContent()) {
      return before == null;
    }
    Set<String> there =
        routes(before).map(route -> RouteSource.of(route).resource()).collect(Collectors.toSet());
    return rejection.sources().stream().noneMatch(source -> there.contains(source.resource()));
  }

  private static Stream<RouteSource> of(List<Origin> origins) {
    return origins.stream().map(RouteSource::of);
  }

  private List<Route> news(String name, RefusalMessage message) {
    XdsResource now = wanted.get(ResourceType.ROUTE).get(name);
    XdsResource before = lastGood.apply(name);
    if (now == null || !now.hasContent()) {
      return List.of();
    }
    Set<Route> known =
        before == null ? Set.of() : routes(before).collect(Collectors.toCollection(HashSet::new));
    return new RefusedTable(unpack(now.packed()), known).suspects(message);
  }

  private List<Origin> listener(String name, RefusalMessage message) {
    Origins origins = wanted.origins();
    if (message.saysThatNobodyCanListen()) {
      return origins.ofPort(name);
    }
    List<Contribution> all = origins.ofListener(name);
    List<Contribution> mentioned =
        all.stream().filter(part -> part.words().stream().anyMatch(message::mentions)).toList();
    return (mentioned.isEmpty() ? all : mentioned).stream().map(Contribution::origin).toList();
  }

  /** Where nobody told, those are known whose routes lead there. */
  private Stream<RouteSource> ofCluster(String name) {
    List<Origin> told = wanted.origins().ofCluster(name);
    return told.isEmpty() ? to(name).map(RouteSource::of) : of(told);
  }

  private Stream<String> clusters(String endpointSet) {
    return wanted.endpointSetOfCluster().entrySet().stream()
        .filter(entry -> entry.getValue().equals(endpointSet))
        .map(Map.Entry::getKey);
  }

  private Stream<Route> to(String cluster) {
    return wanted.get(ResourceType.ROUTE).stream()
        .flatMap(Culprits::routes)
        .filter(route -> clusters(route).anyMatch(cluster::equals));
  }

  /** The names of the clusters that a route sends requests to. */
  static Stream<String> clusters(Route route) {
    List<String> mirrors =
        route.getRoute().getRequestMirrorPoliciesList().stream()
            .map(mirror -> mirror.getCluster())
            .toList();
    List<String> weighted =
        route.getRoute().getWeightedClusters().getClustersList().stream()
            .map(ClusterWeight::getName)
            .toList();
    return Stream.of(List.of(route.getRoute().getCluster()), mirrors, weighted)
        .flatMap(List::stream);
  }

  private static Stream<Route> routes(XdsResource table) {
    return table.hasContent()
        ? unpack(table.packed()).getVirtualHostsList().stream()
            .map(HostRoutes::of)
            .flatMap(List::stream)
        : Stream.of();
  }

  private static RouteConfiguration unpack(Any table) {
    try {
      return table.unpack(RouteConfiguration.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a route table that was packed here is unreadable", e);
    }
  }
}
