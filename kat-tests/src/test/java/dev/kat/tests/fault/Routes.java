package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.List;
import java.util.function.Consumer;

/** Changes the routes of a result. */
final class Routes {

  private Routes() {}

  static CompilationResult each(CompilationResult result, Consumer<Route.Builder> change) {
    XdsResources xds = result.xds();
    List<RouteConfiguration> routes =
        xds.routes().stream().map(table -> changed(table, change)).toList();
    return new CompilationResult(
        result.model(),
        new XdsResources(xds.clusters(), xds.endpoints(), xds.listeners(), routes),
        result.diagnostics());
  }

  private static RouteConfiguration changed(
      RouteConfiguration table, Consumer<Route.Builder> change) {
    RouteConfiguration.Builder builder = table.toBuilder();
    for (VirtualHost.Builder host : builder.getVirtualHostsBuilderList()) {
      host.getRoutesBuilderList().forEach(change);
    }
    return builder.build();
  }
}
