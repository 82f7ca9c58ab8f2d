package dev.kat.controlplane.feature;

import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import org.jspecify.annotations.Nullable;

/**
 * {@code idle_timeout_ms}: how long nothing may be sent in either direction, also in a WebSocket. A
 * request whose answer has not begun by then is answered 504.
 */
final class IdleTimeout implements Feature<IdleTimeout.Value> {

  private static final String FIELD = "idle_timeout_ms";

  /** Milliseconds; 0 means for ever. */
  record Value(int milliseconds) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return null; // Envoy's own default, five minutes
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    Integer written = mapping.mapping().declared().spec().idleTimeoutMs();
    if (written == null) {
      return inherited;
    }
    if (written < 0) {
      report.report(DiagnosticCode.INVALID_TIMEOUT, Report.pointer(FIELD), written);
    }
    if (mapping.redirects()) {
      report.report(DiagnosticCode.NO_EFFECT_IN_REDIRECT, Report.pointer(FIELD), FIELD);
      return null;
    }
    return new Value(written);
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    route.getRouteBuilder().setIdleTimeout(Durations.fromMillis(value.milliseconds()));
  }
}
