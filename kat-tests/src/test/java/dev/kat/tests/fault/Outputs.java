package dev.kat.tests.fault;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Faults of writing: the compiler understood, and Envoy is told something else. */
final class Outputs {

  private Outputs() {}

  /** Results are changed; the change sees what they were made of. */
  static CompilerFault changed(BiFunction<ResourceSnapshot, XdsResources, XdsResources> change) {
    return compiler ->
        snapshot -> {
          CompilationResult result = compiler.apply(snapshot);
          return new CompilationResult(
              result.model(), change.apply(snapshot, result.xds()), result.diagnostics());
        };
  }

  /** Route tables are changed. */
  static CompilerFault tables(Consumer<RouteConfiguration.Builder> change) {
    return changed((snapshot, xds) -> tables(xds, change));
  }

  static XdsResources tables(XdsResources xds, Consumer<RouteConfiguration.Builder> change) {
    return withRoutes(xds, each(xds.routes(), RouteConfiguration::toBuilder, change));
  }

  /** The routes of a virtual host are changed, all in their order. */
  static CompilerFault routeLists(UnaryOperator<List<Route>> change) {
    return tables(table -> {
      for (VirtualHost.Builder host : table.getVirtualHostsBuilderList()) {
        List<Route> changed = change.apply(host.getRoutesList());
        host.clearRoutes().addAllRoutes(changed);
      }
    });
  }

  /** Every route is changed. */
  static CompilerFault routes(Consumer<Route.Builder> change) {
    return changed((snapshot, xds) -> routes(xds, change));
  }

  static XdsResources routes(XdsResources xds, Consumer<Route.Builder> change) {
    return tables(
        xds,
        table ->
            table
                .getVirtualHostsBuilderList()
                .forEach(host -> host.getRoutesBuilderList().forEach(change)));
  }

  /** Every route to a cluster is changed. */
  static CompilerFault forwards(Consumer<Route.Builder> change) {
    return routes(route -> {
      if (route.hasRoute()) {
        change.accept(route);
      }
    });
  }

  /** Every cluster is changed. */
  static CompilerFault clusters(Consumer<Cluster.Builder> change) {
    return changed((snapshot, xds) ->
        new XdsResources(
            each(xds.clusters(), Cluster::toBuilder, change),
            xds.endpoints(),
            xds.listeners(),
            xds.routes(),
            xds.secrets()));
  }

  /** Every set of endpoints is changed. */
  static CompilerFault endpoints(Consumer<ClusterLoadAssignment.Builder> change) {
    return changed((snapshot, xds) ->
        new XdsResources(
            xds.clusters(),
            each(xds.endpoints(), ClusterLoadAssignment::toBuilder, change),
            xds.listeners(),
            xds.routes(),
            xds.secrets()));
  }

  /** Every listener is changed. */
  static CompilerFault listeners(Consumer<Listener.Builder> change) {
    return changed((snapshot, xds) ->
        new XdsResources(
            xds.clusters(),
            xds.endpoints(),
            each(xds.listeners(), Listener::toBuilder, change),
            xds.routes(),
            xds.secrets()));
  }

  /** What every listener does with HTTP is changed. */
  static CompilerFault managers(Consumer<HttpConnectionManager.Builder> change) {
    return listeners(listener -> {
      for (FilterChain.Builder chain : listener.getFilterChainsBuilderList()) {
        for (Filter.Builder filter : chain.getFiltersBuilderList()) {
          if (filter.getTypedConfig().is(HttpConnectionManager.class)) {
            HttpConnectionManager.Builder manager =
                unpacked(filter.getTypedConfig(), HttpConnectionManager.class).toBuilder();
            change.accept(manager);
            filter.setTypedConfig(Any.pack(manager.build()));
          }
        }
      }
    });
  }

  /** The HTTP filters with a configuration of that type are changed. */
  static <M extends Message> CompilerFault filters(Class<M> type, UnaryOperator<M> change) {
    return managers(manager -> {
      for (HttpFilter.Builder filter : manager.getHttpFiltersBuilderList()) {
        if (filter.getTypedConfig().is(type)) {
          M changed = change.apply(unpacked(filter.getTypedConfig(), type));
          filter.setTypedConfig(Any.pack(changed));
        }
      }
    });
  }

  /** What clients meet in a handshake is changed. */
  static CompilerFault handshakes(Consumer<DownstreamTlsContext.Builder> change) {
    return listeners(listener ->
        listener.getFilterChainsBuilderList().stream()
            .filter(FilterChain.Builder::hasTransportSocket)
            .forEach(chain -> {
              DownstreamTlsContext.Builder context =
                  unpacked(chain.getTransportSocket().getTypedConfig(), DownstreamTlsContext.class)
                      .toBuilder();
              change.accept(context);
              chain.getTransportSocketBuilder().setTypedConfig(Any.pack(context.build()));
            }));
  }

  static <M extends Message> M unpacked(Any packed, Class<M> type) {
    try {
      return packed.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  static XdsResources withRoutes(XdsResources xds, List<RouteConfiguration> routes) {
    return new XdsResources(
        xds.clusters(), xds.endpoints(), xds.listeners(), routes, xds.secrets());
  }

  private static <M extends Message, B extends Message.Builder> List<M> each(
      List<M> messages, Function<M, B> builder, Consumer<B> change) {
    List<M> changed = new ArrayList<>();
    for (M message : messages) {
      B copy = builder.apply(message);
      change.accept(copy);
      @SuppressWarnings("unchecked") // a builder makes what it was made of
      M built = (M) copy.build();
      changed.add(built);
    }
    return changed;
  }
}
