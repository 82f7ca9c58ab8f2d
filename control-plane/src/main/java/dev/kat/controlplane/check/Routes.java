package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
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

  /** The names of the clusters that routes send requests or copies to, or that listeners call. */
  static Set<String> clusters(EdgeModel model) {
    Stream<String> called =
        model.listeners().stream().flatMap(listener -> listener.clusters().stream());
    Stream<String> sentTo = of(model).map(Route::action).flatMap(RouteAction::clusters);
    return Stream.concat(called, sentTo).collect(Collectors.toSet());
  }
}
