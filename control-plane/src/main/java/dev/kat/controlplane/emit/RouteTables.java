package dev.kat.controlplane.emit;

import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.RouteTable;
import io.envoyproxy.envoy.config.core.v3.Metadata;
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
            .setName(name(route.origin()))
            .setMatch(Matches.emit(route.match(), named, route.upTo()))
            .setMetadata(metadata(route));
    route.action().fold(new Actions(builder));
    features.emit(route.features(), builder);
    return builder.build();
  }

  private static String name(Origin origin) {
    String document = origin.document() < 0 ? "" : "[" + origin.document() + "]";
    return origin.resource() + document + " " + origin.mapping();
  }

  private static Metadata metadata(dev.kat.controlplane.ir.Route route) {
    Origin origin = route.origin();
    Struct.Builder fields =
        Struct.newBuilder()
            .putFields(RouteMetadata.MAPPING, Values.of(origin.mapping()))
            .putFields(RouteMetadata.RESOURCE, Values.of(origin.resource()))
            .putFields(RouteMetadata.DOCUMENT, Values.of(origin.document()))
            .putFields(RouteMetadata.LINE, Values.of(origin.line()))
            .putFields("group", Values.of(route.group()))
            .putFields("share", Values.of(route.share()));
    return Metadata.newBuilder().putFilterMetadata(RouteMetadata.NAMESPACE, fields.build()).build();
  }
}
