package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.ConnectionTarget;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.FilterChain;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.memo.Same;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes of a model, over all its virtual hosts. */
final class Routes {

  private Routes() {}

  static Stream<Route> of(EdgeModel model) {
    return model.routeTables().stream()
        .flatMap(table -> table.virtualHosts().stream())
        .flatMap(host -> host.routes().stream());
  }

  /**
   * The names of the clusters that the routes send requests or copies to, and listeners
   * connections, or that listeners call.
   */
  static Set<String> clusters(EdgeModel model) {
    // One route is in many virtual hosts.
    Set<Same<RouteAction>> actions = new HashSet<>();
    of(model).forEach(route -> actions.add(new Same<>(route.action())));
    Stream<String> ofRoutes = actions.stream().flatMap(action -> action.object().clusters());
    Stream<String> ofChains =
        chains(model)
            .map(FilterChain::target)
            .filter(ConnectionTarget.Tcp.class::isInstance)
            .flatMap(target -> ((ConnectionTarget.Tcp) target).shares().stream())
            .map(ConnectionTarget.Share::cluster);
    Stream<String> called =
        model.listeners().stream().flatMap(listener -> listener.clusters().stream());
    return Stream.of(ofRoutes, ofChains, called)
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  /** The filter chains of all listeners. */
  static Stream<FilterChain> chains(EdgeModel model) {
    return model.listeners().stream().flatMap(listener -> listener.chains().stream());
  }
}
