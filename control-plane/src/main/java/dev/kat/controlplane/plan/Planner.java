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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    MappingPlanner planner = new MappingPlanner(features, memory, diagnostics);
    List<PlannedMapping> mappings =
        specs.mappings().stream().flatMap(mapping -> planner.plan(mapping).stream()).toList();
    List<Route> routes =
        Group.of(mappings, diagnostics).stream()
            .flatMap(group -> group.routes(memory.routes(), diagnostics).stream())
            .toList();
    EdgePorts ports = specs.specs().ports();
    Terminations terminations = new Terminations(specs.tls().all());
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
        distinct(
            parts(inUse, PlannedMapping::cluster),
            tcp.clusters().stream(),
            called ? services.clusters().stream() : Stream.empty(),
            Cluster::name);
    EdgeModel model =
        new EdgeModel(
            listeners,
            routeTables,
            clusters,
            distinct(
                parts(inUse, PlannedMapping::endpoints),
                tcp.endpointSets().stream(),
                called ? services.endpoints().stream() : Stream.empty(),
                EndpointSet::name),
            UsedSecrets.of(listeners, clusters, specs.tls().all()));
    return new Plan(
        model,
        new PlannedOrigins(
            module == null ? null : Documents.origin(module, "Module ambassador"),
            inUse,
            tcp,
            new CalledServices(specs.specs().services(), services.values()),
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
    tables.stream()
        .flatMap(table -> table.virtualHosts().stream())
        .forEach(host -> clusters.addAll(memory.clusters(host)));
    return mappings.stream()
        .filter(m -> m.cluster() != null && clusters.contains(m.cluster().name()))
        .toList();
  }

  private static <T> Stream<T> parts(
      List<PlannedMapping> mappings, Function<PlannedMapping, @Nullable T> part) {
    return mappings.stream().map(part).filter(Objects::nonNull);
  }

  /** All of three, each once, sorted by name. */
  private static <T> List<T> distinct(
      Stream<T> some, Stream<T> others, Stream<T> more, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    Stream.of(some, others, more)
        .flatMap(values -> values)
        .forEach(value -> byName.put(name.apply(value), value));
    return byName.values().stream().sorted(Comparator.comparing(name)).toList();
  }
}
