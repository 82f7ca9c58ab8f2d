package dev.kat.controlplane.feature;

import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.UpstreamSettings;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions;
import org.jspecify.annotations.Nullable;

/**
 * {@code cluster_idle_timeout_ms} and {@code cluster_max_connection_lifetime_ms}: how long a
 * connection to a service is kept. Requests under way are never cut off by them.
 */
final class ConnectionLimits implements ClusterFeature<ConnectionLimits.Value> {

  private static final String IDLE = "/cluster_idle_timeout_ms";
  private static final String LIFETIME = "/cluster_max_connection_lifetime_ms";

  /**
   * Milliseconds, each 0 for any time and null for Envoy's own choice: an hour without requests,
   * and any life time.
   */
  record Value(@Nullable Integer idleMs, @Nullable Integer lifetimeMs) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return value(module.upstream(), null, "/config", report);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    return value(mapping.mapping().declared().spec().upstream(), inherited, "", report);
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    HttpProtocolOptions.Builder options = cluster.http().getCommonHttpProtocolOptionsBuilder();
    if (value.idleMs() != null) {
      options.setIdleTimeout(Durations.fromMillis(value.idleMs()));
    }
    if (value.lifetimeMs() != null) {
      options.setMaxConnectionDuration(Durations.fromMillis(value.lifetimeMs()));
    }
  }

  private static @Nullable Value value(
      UpstreamSettings written, @Nullable Value inherited, String pointer, Report report) {
    Integer idle = written.clusterIdleTimeoutMs();
    Integer lifetime = written.clusterMaxConnectionLifetimeMs();
    if (idle == null || isNegative(idle, pointer + IDLE, report)) {
      idle = inherited == null ? null : inherited.idleMs();
    }
    if (lifetime == null || isNegative(lifetime, pointer + LIFETIME, report)) {
      lifetime = inherited == null ? null : inherited.lifetimeMs();
    }
    return idle == null && lifetime == null ? null : new Value(idle, lifetime);
  }

  private static boolean isNegative(int milliseconds, String pointer, Report report) {
    if (milliseconds < 0) {
      report.report(DiagnosticCode.INVALID_TIMEOUT, pointer, milliseconds);
    }
    return milliseconds < 0;
  }
}
