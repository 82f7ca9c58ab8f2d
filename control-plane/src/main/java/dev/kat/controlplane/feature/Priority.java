package dev.kat.controlplane.feature;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.core.v3.RoutingPriority;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code priority}: which of the circuit breakers of its service a request counts for. */
final class Priority implements Feature<Priority.Value> {

  private static final String FIELD = "priority";

  private static final Map<String, Value> VALUES =
      Map.of("default", new Value(false), "high", new Value(true));

  /** Whether requests count for the limits of high priority. */
  record Value(boolean high) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    String written = mapping.mapping().declared().spec().priority();
    if (written == null) {
      return inherited;
    }
    Value value = VALUES.get(written);
    if (value == null) {
      report.report(DiagnosticCode.INVALID_PRIORITY, Report.pointer(FIELD), written);
    }
    if (mapping.redirects()) {
      report.report(DiagnosticCode.NO_EFFECT_IN_REDIRECT, Report.pointer(FIELD), FIELD);
      return null;
    }
    return value;
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    route
        .getRouteBuilder()
        .setPriority(value.high() ? RoutingPriority.HIGH : RoutingPriority.DEFAULT);
  }
}
