package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.normalize.EdgePorts;
import dev.kat.controlplane.resolve.ResolvedSpecs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * @param module where the Module is written; null for nowhere
   * @param listenAddress the IP address of the listeners
   * @param memory of the plan before, if there was any
   */
  public static Plan plan(
      ResolvedSpecs specs,
      FeatureReader features,
      @Nullable Location module,
      String listenAddress,
      PlanMemory memory,
      Diagnostics diagnostics) {
    memory.begin(specs.specs().module());
    MappingPlanner planner = new MappingPlanner(features, memory);
    List<PlannedMapping> mappings = memory.mappings(specs.mappings(), diagnostics, planner::plan);
    List<Route> routes = new ArrayList<>();
    memory.routes(memory.groups(mappings, diagnostics), diagnostics).forEach(routes::addAll);
    EdgePorts ports = specs.specs().ports();
    Terminations terminations = new Terminations(specs.tls());
    List<PlannedTcpMapping> tcpMappings =
        specs.tcpMappings().stream()
            .flatMap(mapping -> PlannedTcpMapping.of(mapping, features, diagnostics).stream())
            .toList();
    TcpPlan tcp = TcpPlan.of(tcpMappings, terminations, ports, listenAddress, diagnostics);
    ClientTables tables =
        new ClientTables(
            ports,
            terminations,
            new VirtualHosts(routes, memory.hosts()),
            features.redirectsToHttps());
    PlannedServices services = PlannedServices.of(specs, features, diagnostics);
    List<Listener> listeners =
        new EdgeListeners(
                ports, terminations, tcp, listenAddress, tables, features.listener(), services)
            .all();
    List<RouteTable> routeTables = tables.all();
    List<PlannedMapping> inUse = inUse(mappings, routeTables, memory);
    // Services are called by the listeners of requests; without such a one nobody calls them.
    boolean called = listeners.stream().anyMatch(listener -> !listener.clusters().isEmpty());
    List<Cluster> clusters =
        memory.clusters(
            Stream.of(
                    parts(inUse, PlannedMapping::cluster),
                    tcp.clusters().stream().map(memory::theOne),
                    called
                        ? services.clusters().stream().map(memory::theOne)
                        : Stream.<Cluster>of())
                .flatMap(all -> all)
                .toList(),
            some -> distinct(some, Cluster::name));
    List<EndpointSet> endpoints =
        memory.sets(
            Stream.of(
                    parts(inUse, PlannedMapping::endpoints),
                    tcp.endpointSets().stream().map(memory::theOne),
                    called
                        ? services.endpoints().stream().map(memory::theOne)
                        : Stream.<EndpointSet>of())
                .flatMap(all -> all)
                .toList(),
            some -> distinct(some, EndpointSet::name));
    EdgeModel model =
        new EdgeModel(
            listeners,
            routeTables,
            clusters,
            endpoints,
            UsedSecrets.of(listeners, clusters, specs.tls().all()));
    return new Plan(
        model,
        new PlannedOrigins(
            module == null ? null : Documents.origin(module, "Module ambassador"),
            inUse,
            tcp,
            new CalledServices(specs.called(), services.values()),
            specs,
            listeners));
  }

  /** The model alone, without a memory. */
  public static EdgeModel plan(
      ResolvedSpecs specs, FeatureReader features, String listenAddress, Diagnostics diagnostics) {
    return plan(specs, features, null, listenAddress, new PlanMemory(), diagnostics).model();
  }

  /** The Mappings whose clusters a route names; one without a share needs none. */
  private static List<PlannedMapping> inUse(
      List<PlannedMapping> mappings, List<RouteTable> tables, PlanMemory memory) {
    Set<String> clusters = new HashSet<>();
    memory
        .namedClusters(tables.stream().flatMap(table -> table.virtualHosts().stream()).toList())
        .forEach(clusters::addAll);
    return mappings.stream()
        .filter(m -> m.cluster() != null && clusters.contains(m.cluster().name()))
        .toList();
  }

  private static <T> Stream<T> parts(
      List<PlannedMapping> mappings, Function<PlannedMapping, @Nullable T> part) {
    return mappings.stream().map(part).filter(Objects::nonNull);
  }

  /** Each once, sorted by name. */
  private static <T> List<T> distinct(List<T> some, Function<T, String> name) {
    Map<String, T> byName = new TreeMap<>();
    some.forEach(value -> byName.put(name.apply(value), value));
    return List.copyOf(byName.values());
  }
}
