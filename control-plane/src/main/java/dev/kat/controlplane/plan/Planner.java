package dev.kat.controlplane.plan;

import static java.util.stream.Collectors.toSet;

import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pass that decides what the proxy shall do: groups, shares, order, hosts and clusters. */
public final class Planner {

  private Planner() {}

  /**
   * Plans the edge.
   *
   * @param features reads the leaf features under the Module's defaults
   * @param listenAddress the IP address of the listeners
   */
  public static EdgeModel plan(
      ResolvedSpecs specs, FeatureReader features, String listenAddress, Diagnostics diagnostics) {
    MappingPlanner planner = new MappingPlanner(features, diagnostics);
    List<PlannedMapping> mappings =
        specs.mappings().stream().flatMap(mapping -> planner.plan(mapping).stream()).toList();
    List<Route> routes =
        Group.of(mappings, diagnostics).stream()
            .flatMap(group -> group.routes(diagnostics).stream())
            .toList();
    List<PlannedMapping> inUse = inUse(mappings, routes);
    PlannedServices services = PlannedServices.of(specs, diagnostics);
    String name = "http-" + specs.specs().httpPort();
    return new EdgeModel(
        List.of(
            new Listener(
                name,
                listenAddress,
                specs.specs().httpPort(),
                name,
                features.listener().with(services.values()),
                services.clusterNames())),
        List.of(new RouteTable(name, VirtualHosts.of(routes), features.redirectsToHttps())),
        distinct(
            Stream.concat(services.clusters().stream(), parts(inUse, PlannedMapping::cluster)),
            Cluster::name),
        distinct(
            Stream.concat(services.endpoints().stream(), parts(inUse, PlannedMapping::endpoints)),
            EndpointSet::name));
  }

  /** The Mappings whose clusters a route names; one without a share needs none. */
  private static List<PlannedMapping> inUse(List<PlannedMapping> mappings, List<Route> routes) {
    Set<String> clusters =
        routes.stream().map(Route::action).flatMap(RouteAction::clusters).collect(toSet());
    return mappings.stream()
        .filter(m -> m.cluster() != null && clusters.contains(m.cluster().name()))
        .toList();
  }

  private static <T> Stream<T> parts(
      List<PlannedMapping> mappings, Function<PlannedMapping, @Nullable T> part) {
    return mappings.stream().flatMap(mapping -> Stream.ofNullable(part.apply(mapping)));
  }

  /** Each once, sorted by name. */
  private static <T> List<T> distinct(Stream<T> values, Function<T, String> name) {
    TreeMap<String, T> byName = new TreeMap<>();
    values.forEach(value -> byName.put(name.apply(value), value));
    return List.copyOf(byName.values());
  }
}
