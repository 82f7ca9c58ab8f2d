package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import dev.kat.controlplane.feature.ListenerFeatures;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
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
            .setAddress(Endpoints.address(listener.address(), listener.port()));
    FilterChains chains = new FilterChains(listener.name(), listener.features());
    listener.chains().forEach(chain -> builder.addFilterChains(chains.emit(chain)));
    // Also where there is one chain only: a change of listener filters would drain connections.
    if (listener.chains().stream().anyMatch(chain -> chain.tls() != null)) {
      builder.addListenerFilters(
          ListenerFilter.newBuilder()
              .setName("envoy.filters.listener.tls_inspector")
              .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance())));
    }
    ListenerFeatures.ALL.emit(listener.features(), builder);
    return builder.build();
  }

  static HttpConnectionManager connectionManager(
      String listener, String routeTable, FeatureValues features) {
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setCodecType(CodecType.AUTO)
            .setStatPrefix(listener)
            .setRds(Rds.newBuilder().setConfigSource(Clusters.ADS).setRouteConfigName(routeTable));
    ListenerFeatures.ALL.emit(features, manager);
    return manager.build();
  }
}
