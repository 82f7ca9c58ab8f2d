package dev.kat.controlplane.emit;

import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.RouteTable;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/** Emits route tables; every route tells which Mapping it comes from. */
final class RouteTables {

  private final Features features;
  private final EmitMemory memory;

  RouteTables(Features features, EmitMemory memory) {
    this.features = features;
    this.memory = memory;
  }

  RouteConfiguration emit(RouteTable table) {
    RouteConfiguration.Builder builder =
        RouteConfiguration.newBuilder()
            .setName(table.name())
            // A Host with a port is that host; it still goes upstream as the client wrote it.
            .setIgnorePortInHostMatching(true);
    memory.beginTable(features, table.httpsOnly());
    table
        .virtualHosts()
        .forEach(host ->
            builder.addVirtualHosts(
                memory.host(host, fresh -> virtualHost(fresh, table.httpsOnly()))));
    return builder.build();
  }

  private VirtualHost virtualHost(dev.kat.controlplane.ir.VirtualHost host, boolean httpsOnly) {
    VirtualHost.Builder builder =
        VirtualHost.newBuilder().setName(host.name()).addAllDomains(host.domains());
    if (httpsOnly) {
      builder.addRoutes(HttpsOnly.route());
    }
    boolean named = host.named();
    host.routes()
        .forEach(
            route -> builder.addRoutes(memory.route(route, named, fresh -> route(fresh, named))));
    Integer refusal = host.refusal();
    if (refusal != null) {
      builder.addRoutes(
          Route.newBuilder()
              .setMatch(RouteMatch.newBuilder().setPrefix("/"))
              .setDirectResponse(DirectResponseAction.newBuilder().setStatus(refusal)));
    }
    return builder.build();
  }

  private Route route(dev.kat.controlplane.ir.Route route, boolean named) {
    Route.Builder builder =
        Route.newBuilder()
            .setName(RouteName.of(route.origin()))
            .setMatch(Matches.emit(route.match(), named, route.upTo()));
    route.action().fold(new Actions(builder));
    features.emit(route.features(), builder);
    return builder.build();
  }
}
