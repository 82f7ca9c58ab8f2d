package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import org.jspecify.annotations.Nullable;

/** {@code use_proxy_proto} and {@code buffer_limit_bytes}: connections below HTTP. */
final class Connections implements ListenerFeature<Connections.Value> {

  private static final String PROXY_PROTOCOL = "envoy.filters.listener.proxy_protocol";

  /**
   * What connections are like.
   *
   * @param proxyProtocol whether each begins with a PROXY protocol header
   * @param bufferBytes what a connection may buffer; null for Envoy's default
   */
  record Value(boolean proxyProtocol, @Nullable Integer bufferBytes) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    Value value =
        new Value(
            Boolean.TRUE.equals(keys.useProxyProto()),
            ModuleKey.inRange(
                keys.bufferLimitBytes(), 1, Integer.MAX_VALUE, report, "buffer_limit_bytes"));
    return value.equals(new Value(false, null)) ? null : value;
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {}

  @Override
  public void emit(Value value, Listener.Builder listener) {
    Integer bytes = value.bufferBytes();
    if (bytes != null) {
      listener.setPerConnectionBufferLimitBytes(UInt32Value.of(bytes));
    }
    if (value.proxyProtocol()) {
      // Its header comes before everything else, also before a TLS handshake.
      listener.addListenerFilters(
          0,
          ListenerFilter.newBuilder()
              .setName(PROXY_PROTOCOL)
              .setTypedConfig(Any.pack(ProxyProtocol.getDefaultInstance())));
    }
  }
}
