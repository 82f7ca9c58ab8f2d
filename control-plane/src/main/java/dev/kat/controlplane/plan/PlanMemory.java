package dev.kat.controlplane.plan;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Row;
import dev.kat.controlplane.memo.SameAll;
import dev.kat.controlplane.resolve.ResolvedMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the planner remembers: planned Mappings, their groups with the routes of these, the virtual
 * hosts, and the lists of clusters and endpoint sets.
 */
public final class PlanMemory {

  private final Row<ResolvedMapping, PlannedMapping> mappings = new Row<>();
  private final GroupMemory groups = new GroupMemory();
  private final Row<Group, List<Route>> routes = new Row<>();
  private final Memo<HostKey, VirtualHost> hosts = new Memo<>();
  private final Interner<GroupKey> keys = Interners.newWeakInterner();
  private final Interner<Cluster> oneOfEqualClusters = Interners.newWeakInterner();
  private final Interner<EndpointSet> oneOfEqualSets = Interners.newWeakInterner();
  private final Row<VirtualHost, Set<String>> clusters = new Row<>();
  private final Memo<SameAll, List<Cluster>> clusterLists = new Memo<>();
  private final Memo<SameAll, List<EndpointSet>> setLists = new Memo<>();
  private ModuleSpec module = ModuleSpec.EMPTY;

  /**
   * Begins a plan.
   *
   * @param now what features have as defaults
   */
  void begin(ModuleSpec now) {
    module = now;
    hosts.begin(now);
    clusterLists.begin();
    setLists.begin();
  }

  /** What is planned for Mappings. */
  List<PlannedMapping> mappings(
      List<ResolvedMapping> all,
      Diagnostics diagnostics,
      BiFunction<ResolvedMapping, Diagnostics, Optional<PlannedMapping>> plan) {
    return mappings.map(module, all, diagnostics, plan);
  }

  /** The groups of Mappings, in the order in which they are tried. */
  List<Group> groups(List<PlannedMapping> all, Diagnostics diagnostics) {
    return groups.of(all, diagnostics);
  }

  /** The routes of groups, in the same order. */
  List<List<Route>> routes(List<Group> all, Diagnostics diagnostics) {
    return routes.map(module, all, diagnostics, (group, own) -> Optional.of(group.routes(own)));
  }

  Memo<HostKey, VirtualHost> hosts() {
    return hosts;
  }

  /** The one object that stands for all equal keys. */
  GroupKey theOne(GroupKey key) {
    return keys.intern(key);
  }

  /** The one object that stands for all equal clusters. */
  Cluster theOne(Cluster cluster) {
    return oneOfEqualClusters.intern(cluster);
  }

  /** The one object that stands for all equal endpoint sets. */
  EndpointSet theOne(EndpointSet set) {
    return oneOfEqualSets.intern(set);
  }

  /** The names of the clusters that the routes of each virtual host name. */
  List<Set<String>> namedClusters(List<VirtualHost> of) {
    return clusters.map(of, VirtualHost::clusters);
  }

  /** A list that is made of some clusters; the same as before where they are. */
  List<Cluster> clusters(List<Cluster> some, Function<List<Cluster>, List<Cluster>> make) {
    return clusterLists.get(new SameAll(some), () -> make.apply(some));
  }

  /** A list that is made of some endpoint sets; the same as before where they are. */
  List<EndpointSet> sets(
      List<EndpointSet> some, Function<List<EndpointSet>, List<EndpointSet>> make) {
    return setLists.get(new SameAll(some), () -> make.apply(some));
  }

  /** All that a virtual host depends on. */
  record HostKey(String domain, SameAll routes) {}
}
