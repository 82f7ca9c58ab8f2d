package dev.kat.controlplane.feature;

import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import org.jspecify.annotations.Nullable;

/**
 * {@code enable_http10}, {@code allow_chunked_length}, {@code proper_case} and {@code
 * listener_idle_timeout_ms}: how HTTP is spoken with clients.
 */
final class Protocols implements ListenerFeature<Protocols.Value> {

  /**
   * How it is spoken.
   *
   * @param idleMs milliseconds that a connection without requests stays open, 0 for any time; null
   *     for Envoy's default
   */
  record Value(
      boolean http10, boolean chunkedLength, boolean properCase, @Nullable Integer idleMs) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    return new Value(
        Boolean.TRUE.equals(keys.enableHttp10()),
        Boolean.TRUE.equals(keys.allowChunkedLength()),
        Boolean.TRUE.equals(keys.properCase()),
        ModuleKey.inRange(
            keys.listenerIdleTimeoutMs(),
            0,
            Integer.MAX_VALUE,
            report,
            "listener_idle_timeout_ms"));
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    Http1ProtocolOptions.Builder http1 =
        Http1ProtocolOptions.newBuilder()
            .setAcceptHttp10(value.http10())
            .setAllowChunkedLength(value.chunkedLength());
    if (value.properCase()) {
      http1.getHeaderKeyFormatBuilder().getProperCaseWordsBuilder();
    }
    if (!http1.build().equals(Http1ProtocolOptions.getDefaultInstance())) {
      manager.setHttpProtocolOptions(http1);
    }
    Integer idle = value.idleMs();
    if (idle != null) {
      manager.getCommonHttpProtocolOptionsBuilder().setIdleTimeout(Durations.fromMillis(idle));
    }
  }
}
