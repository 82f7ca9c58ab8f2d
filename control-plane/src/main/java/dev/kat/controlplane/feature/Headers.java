package dev.kat.controlplane.feature;

import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code server_name}, {@code headers_with_underscores_action}, {@code strip_matching_host_port}
 * and {@code max_request_headers_kb}: what headers the edge takes and gives.
 *
 * <p>A header with an underscore is refused, because many servers take it for the one with a dash:
 * {@code X_Forwarded_For} would be a way to lie that no proxy notices.
 */
final class Headers implements ListenerFeature<Headers.Value> {

  private static final List<String> ACTIONS = List.of("ALLOW", "REJECT_REQUEST", "DROP_HEADER");

  /** Envoy's own bound. */
  private static final int MOST_KIB = 8192;

  /**
   * What is done.
   *
   * @param underscores what becomes of headers with underscores, in Envoy's words
   * @param maxKib the greatest size of a request's headers; null for Envoy's default
   */
  record Value(
      String serverName, String underscores, boolean stripPort, @Nullable Integer maxKib) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    String action =
        ModuleKey.oneOf(
            keys.headersWithUnderscoresAction(),
            ACTIONS,
            report,
            "headers_with_underscores_action");
    return new Value(
        serverName(keys.serverName(), report),
        Objects.requireNonNullElse(action, "REJECT_REQUEST"),
        Boolean.TRUE.equals(keys.stripMatchingHostPort()),
        ModuleKey.inRange(
            keys.maxRequestHeadersKb(), 1, MOST_KIB, report, "max_request_headers_kb"));
  }

  private static String serverName(@Nullable String written, Report report) {
    if (written == null) {
      return "envoy";
    }
    if (written.isEmpty() || !written.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      report.report(DiagnosticCode.INVALID_SERVER_NAME, ModuleKey.pointer("server_name"), written);
      return "envoy";
    }
    return written;
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    manager.setServerName(value.serverName()).setStripMatchingHostPort(value.stripPort());
    manager
        .getCommonHttpProtocolOptionsBuilder()
        .setHeadersWithUnderscoresAction(HeadersWithUnderscoresAction.valueOf(value.underscores()));
    Integer kib = value.maxKib();
    if (kib != null) {
      manager.setMaxRequestHeadersKb(UInt32Value.of(kib));
    }
  }
}
