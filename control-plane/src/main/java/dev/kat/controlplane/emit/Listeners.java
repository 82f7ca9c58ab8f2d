package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import dev.kat.controlplane.feature.FilterSlot;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;

/** Emits listeners; their routes come by RDS, so that a change of routes never closes a port. */
final class Listeners {

  private Listeners() {}

  static Listener emit(dev.kat.controlplane.ir.Listener listener) {
    Listener.Builder builder =
        Listener.newBuilder()
            .setName(listener.name())
            .setAddress(Endpoints.address(listener.address(), listener.port()));
    FilterChains chains = new FilterChains(listener.name());
    listener.chains().forEach(chain -> builder.addFilterChains(chains.emit(chain)));
    // Also where there is one chain only: a change of listener filters would drain connections.
    if (listener.chains().stream().anyMatch(chain -> chain.tls() != null)) {
      builder.addListenerFilters(
          ListenerFilter.newBuilder()
              .setName("envoy.filters.listener.tls_inspector")
              .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance())));
    }
    return builder.build();
  }

  /** Paths are made canonical before they are matched, so that no spelling evades a Mapping. */
  static HttpConnectionManager connectionManager(String listener, String routeTable) {
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setCodecType(CodecType.AUTO)
            .setStatPrefix(listener)
            .setServerName("envoy")
            .setRds(Rds.newBuilder().setConfigSource(Clusters.ADS).setRouteConfigName(routeTable))
            .setUseRemoteAddress(BoolValue.of(true))
            .setNormalizePath(BoolValue.of(true))
            .setMergeSlashes(true)
            .setPathWithEscapedSlashesAction(PathWithEscapedSlashesAction.UNESCAPE_AND_REDIRECT);
    for (FilterSlot slot : FilterSlot.values()) {
      manager.addHttpFilters(slot.filter());
    }
    return manager.build();
  }
}
