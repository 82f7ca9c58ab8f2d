package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.plan.RouteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** In every virtual host the routes stand in the global order. */
final class RoutesAreInOrder implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(RoutesAreInOrder::violations);
  }

  private static Stream<String> violations(VirtualHost host) {
    List<Route> routes = host.routes();
    return IntStream.range(1, routes.size())
        .filter(i -> RouteOrder.ROUTES.compare(routes.get(i - 1), routes.get(i)) > 0)
        .mapToObj(i -> routes.get(i).origin() + " stands too late in " + host.name());
  }
}
