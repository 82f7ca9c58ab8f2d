package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.explain.RouteSource;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose documents made a resource that Envoy refuses. Of a route table these are the documents of
 * the routes that its last good version does not have; of a cluster or an endpoint set those of the
 * routes to it.
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
    Set<String> names = Set.copyOf(rejection.resources());
    Stream<Route> routes =
        switch (rejection.type()) {
          case ROUTE -> names.stream().flatMap(this::news);
          case CLUSTER -> to(names::contains);
          case ENDPOINT -> to(cluster -> names.contains(endpointSet(cluster)));
          case LISTENER, SECRET -> Stream.of();
        };
    return rejection.from(
        routes
            .map(RouteSource::of)
            .filter(source -> !source.resource().isEmpty())
            .distinct()
            .toList());
  }

  private String endpointSet(String cluster) {
    return wanted.endpointSetOfCluster().getOrDefault(cluster, "");
  }

  private Stream<Route> news(String table) {
    XdsResource before = lastGood.apply(table);
    XdsResource now = wanted.get(ResourceType.ROUTE).get(table);
    if (before == null || now == null) {
      return Stream.of();
    }
    Set<Route> known = routes(before).collect(Collectors.toCollection(HashSet::new));
    return routes(now).filter(route -> !known.contains(route));
  }

  private Stream<Route> to(Predicate<String> cluster) {
    return wanted.get(ResourceType.ROUTE).stream()
        .flatMap(Culprits::routes)
        .filter(route -> clusters(route).anyMatch(cluster));
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
            .map(VirtualHost::getRoutesList)
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
