package dev.kat.controlplane.feature;

import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.HealthCheck;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code health_checks}: endpoints are asked whether they can take requests, and those that cannot
 * get none, unless that leaves less than half of them.
 *
 * <p>Envoy takes no further clusters until the endpoints of a new one have been asked once. So that
 * one service cannot hold up all others for long, an answer may not be waited for longer than 10
 * seconds.
 */
final class HealthChecks implements ClusterFeature<HealthChecks.Value> {

  private static final String POINTER = "/health_checks";
  private static final Bounds.Duration SHORTEST = new Bounds.Duration("100ms");
  private static final Bounds.Duration LONGEST_TIMEOUT = new Bounds.Duration("10s");
  private static final Bounds.Duration LONGEST_INTERVAL = new Bounds.Duration("1h");
  private static final String DEFAULT_TIMEOUT = "3s";
  private static final String DEFAULT_INTERVAL = "5s";
  private static final int DEFAULT_UNHEALTHY = 2;
  private static final int DEFAULT_HEALTHY = 1;
  private static final int MOST_IN_A_ROW = 100;

  /**
   * One check, with times in milliseconds.
   *
   * @param unhealthy failures in a row that make an endpoint unhealthy
   * @param healthy successes in a row that make it healthy again
   */
  record Value(
      int timeoutMs, int intervalMs, int unhealthy, int healthy, HealthQuestion question) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    List<HealthCheck> written = mapping.mapping().declared().spec().healthChecks();
    ResolvedTarget target = mapping.target();
    if (written == null || target == null) {
      return null;
    }
    if (written.size() != 1) {
      String fault = written.isEmpty() ? "the list is empty" : "a service has at most one";
      report.report(DiagnosticCode.INVALID_HEALTH_CHECK, POINTER, fault);
      return null;
    }
    if (target instanceof ResolvedTarget.ServiceByName) {
      report.report(DiagnosticCode.NEEDS_ENDPOINTS, POINTER, "health_checks");
    }
    String pointer = POINTER + "/0";
    HealthQuestion question =
        HealthQuestions.of(
            mapping, written.get(0).healthCheck(), pointer + "/health_check", report);
    return question == null ? null : value(written.get(0), question, pointer, report);
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    io.envoyproxy.envoy.config.core.v3.HealthCheck.Builder check =
        cluster
            .cluster()
            .addHealthChecksBuilder()
            .setTimeout(Durations.fromMillis(value.timeoutMs()))
            .setInterval(Durations.fromMillis(value.intervalMs()))
            // Envoy's own is a minute for a service without requests: too long after a failure.
            .setNoTrafficInterval(Durations.fromMillis(value.intervalMs()))
            .setUnhealthyThreshold(UInt32Value.of(value.unhealthy()))
            .setHealthyThreshold(UInt32Value.of(value.healthy()));
    value.question().emit(check);
  }

  private static Value value(
      HealthCheck written, HealthQuestion question, String pointer, Report report) {
    threshold("unhealthy_threshold", written.unhealthyThreshold(), pointer, report);
    threshold("healthy_threshold", written.healthyThreshold(), pointer, report);
    return new Value(
        Bounds.duration(
            "timeout",
            Objects.requireNonNullElse(written.timeout(), DEFAULT_TIMEOUT),
            SHORTEST,
            LONGEST_TIMEOUT,
            pointer + "/timeout",
            report),
        Bounds.duration(
            "interval",
            Objects.requireNonNullElse(written.interval(), DEFAULT_INTERVAL),
            SHORTEST,
            LONGEST_INTERVAL,
            pointer + "/interval",
            report),
        Objects.requireNonNullElse(written.unhealthyThreshold(), DEFAULT_UNHEALTHY),
        Objects.requireNonNullElse(written.healthyThreshold(), DEFAULT_HEALTHY),
        question);
  }

  private static void threshold(
      String field, @Nullable Integer written, String pointer, Report report) {
    Bounds.number(field, written, 1, MOST_IN_A_ROW, pointer + Report.pointer(field), report);
  }
}
