package dev.kat.controlplane.emit;

import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.RouteTable;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.List;

/** Emits route tables; every route tells which Mapping it comes from. */
final class RouteTables {

  private final Features features;
  private final RouteLayout layout;
  private final EmitMemory memory;

  RouteTables(Features features, RouteLayout layout, EmitMemory memory) {
    this.features = features;
    this.layout = layout;
    this.memory = memory;
  }

  RouteConfiguration emit(RouteTable table) {
    TableMemory known = memory.table(table.name());
    List<VirtualHost> hosts =
        known.hosts(
            List.of(features, layout, table.httpsOnly()),
            table.virtualHosts(),
            host -> virtualHost(host, table.httpsOnly(), known));
    return known.table(
        hosts,
        () ->
            RouteConfiguration.newBuilder()
                .setName(table.name())
                // A Host with a port is that host; it still goes upstream as the client wrote it.
                .setIgnorePortInHostMatching(true)
                .addAllVirtualHosts(hosts)
                .build());
  }

  private VirtualHost virtualHost(
      dev.kat.controlplane.ir.VirtualHost host, boolean httpsOnly, TableMemory known) {
    VirtualHost.Builder builder =
        VirtualHost.newBuilder().setName(host.name()).addAllDomains(host.domains());
    List<Route> routes = new ArrayList<>(host.routes().size() + 1);
    if (httpsOnly) {
      routes.add(HttpsOnly.route());
    }
    boolean named = host.named();
    host.routes()
        .forEach(route -> routes.add(memory.route(route, named, fresh -> route(fresh, named))));
    Integer refusal = host.refusal();
    if (refusal != null) {
      routes.add(
          Route.newBuilder()
              .setMatch(RouteMatch.newBuilder().setPrefix("/"))
              .setDirectResponse(DirectResponseAction.newBuilder().setStatus(refusal))
              .build());
    }
    HostRoutes.put(routes, layout, known.index(host.name()), builder);
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
