package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.plan.RouteRank;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What was found out about virtual hosts, and about routes, which stand in many of them. */
public final class CheckMemory {

  private final Attached<Route, RouteRank> ranks = new Attached<>();
  private final Attached<VirtualHost, Set<String>> clusters = new Attached<>();
  private final Attached<VirtualHost, List<String>> violations = new Attached<>();

  RouteRank rank(Route route) {
    return ranks.get(route, RouteRank::of);
  }

  Set<String> clusters(VirtualHost host) {
    return clusters.get(host, VirtualHost::clusters);
  }

  List<String> violations(VirtualHost host, Function<VirtualHost, List<String>> find) {
    return violations.get(host, find);
  }
}
