package dev.kat.controlplane.feature;

import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import org.jspecify.annotations.Nullable;

/**
 * {@code timeout_ms}: how long a request may take from its end to the end of the response.
 *
 * <p>The upper bound is that of the field's type, about 24 days.
 */
final class Timeout implements Feature<Timeout.Value> {

  private static final int DEFAULT_MS = 3000;

  /** Milliseconds; 0 means that a request may take for ever. */
  record Value(int milliseconds) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public Value inherit(ModuleSpec module, Report report) {
    Integer written = module.clusterRequestTimeoutMs();
    return written != null && valid(written, "/config/cluster_request_timeout_ms", report)
        ? new Value(written)
        : new Value(DEFAULT_MS);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    Integer written = mapping.mapping().declared().spec().timeoutMs();
    Value value =
        written != null && valid(written, "/timeout_ms", report) ? new Value(written) : inherited;
    return mapping.redirects() ? null : value;
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    route.getRouteBuilder().setTimeout(Durations.fromMillis(value.milliseconds()));
  }

  private static boolean valid(int milliseconds, String pointer, Report report) {
    if (milliseconds < 0) {
      report.report(DiagnosticCode.INVALID_TIMEOUT, pointer, milliseconds);
    }
    return milliseconds >= 0;
  }
}
