package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import dev.kat.controlplane.feature.ListenerFeatures;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;

/** Emits listeners; their routes come by RDS, so that a change of routes never closes a port. */
final class Listeners {

  private Listeners() {}

  static Listener emit(dev.kat.controlplane.ir.Listener listener) {
    Listener.Builder builder =
        Listener.newBuilder()
            .setName(listener.name())
            .setAddress(Endpoints.address(listener.address(), listener.port()))
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder()
                            .setName("envoy.filters.network.http_connection_manager")
                            .setTypedConfig(Any.pack(connectionManager(listener)))));
    ListenerFeatures.ALL.emit(listener.features(), builder);
    return builder.build();
  }

  private static HttpConnectionManager connectionManager(
      dev.kat.controlplane.ir.Listener listener) {
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setCodecType(CodecType.AUTO)
            .setStatPrefix(listener.name())
            .setRds(
                Rds.newBuilder()
                    .setConfigSource(Clusters.ADS)
                    .setRouteConfigName(listener.routeTable()));
    ListenerFeatures.ALL.emit(listener.features(), manager);
    return manager.build();
  }
}
