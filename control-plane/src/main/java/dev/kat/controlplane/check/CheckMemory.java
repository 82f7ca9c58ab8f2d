package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Row;
import dev.kat.controlplane.plan.RouteRank;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What was found out about virtual hosts, and about routes, which stand in many of them. */
public final class CheckMemory {

  private final Attached<Route, RouteRank> ranks = new Attached<>();
  private final Row<VirtualHost, Set<String>> clusters = new Row<>();
  private final Row<VirtualHost, List<String>> violations = new Row<>();

  RouteRank rank(Route route) {
    return ranks.get(route, RouteRank::of);
  }

  List<Set<String>> clusters(List<VirtualHost> hosts) {
    return clusters.map(hosts, VirtualHost::clusters);
  }

  List<List<String>> violations(List<VirtualHost> hosts, Function<VirtualHost, List<String>> find) {
    return violations.map(hosts, find);
  }
}
