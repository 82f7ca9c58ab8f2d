package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import org.jspecify.annotations.Nullable;

/**
 * {@code x_forwarded_proto_redirect}: who spoke cleartext with the proxy before the edge is sent to
 * https. The routes do it, see {@code RouteTable}.
 */
final class HttpsRedirect implements ListenerFeature<HttpsRedirect.Value> {

  /** It is done. */
  record Value() {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    if (!Boolean.TRUE.equals(keys.xForwardedProtoRedirect())) {
      return null;
    }
    Integer hops = keys.xffNumTrustedHops();
    if (!Boolean.FALSE.equals(keys.useRemoteAddress()) && (hops == null || hops < 1)) {
      // Envoy overwrites what a stranger says, so that every request would be redirected for ever.
      report.report(
          DiagnosticCode.REDIRECT_NEEDS_TRUSTED_PROXY,
          ModuleKey.pointer("x_forwarded_proto_redirect"));
      return null;
    }
    return new Value();
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {}
}
