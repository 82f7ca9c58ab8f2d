package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.plan.RouteRank;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** In every virtual host the routes stand in the global order. */
final class RoutesAreInOrder implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    // One route is in many virtual hosts.
    Map<Route, RouteRank> ranks = new IdentityHashMap<>();
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(host -> violations(host, ranks));
  }

  private static Stream<String> violations(VirtualHost host, Map<Route, RouteRank> known) {
    List<Route> routes = host.routes();
    List<RouteRank> ranks =
        routes.stream().map(route -> known.computeIfAbsent(route, RouteRank::of)).toList();
    return IntStream.range(1, routes.size())
        .filter(i -> ranks.get(i - 1).compareTo(ranks.get(i)) > 0)
        .mapToObj(i -> routes.get(i).origin() + " stands too late in " + host.name());
  }
}
