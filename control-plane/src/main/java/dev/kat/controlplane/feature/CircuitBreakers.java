package dev.kat.controlplane.feature;

import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.CircuitBreaker;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers.Thresholds;
import io.envoyproxy.envoy.config.core.v3.RoutingPriority;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code circuit_breakers}: how much may be under way to a service at one time. What is beyond is
 * answered 503 at once.
 */
final class CircuitBreakers implements ClusterFeature<CircuitBreakers.Value> {

  private static final String DEFAULT = "default";
  private static final String HIGH = "high";
  private static final String POINTER = "/circuit_breakers";

  /** The limits of each priority, sorted; Envoy has limits of its own for the others. */
  record Value(List<Limits> limits) {
    Value {
      limits = List.copyOf(limits);
    }
  }

  /** The limits of one priority; null is Envoy's own: 1024, and 3 for retries. */
  record Limits(
      boolean high,
      @Nullable Integer connections,
      @Nullable Integer pendingRequests,
      @Nullable Integer requests,
      @Nullable Integer retries) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    return value(module.upstream().circuitBreakers(), "/config" + POINTER, report);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    List<CircuitBreaker> written = mapping.mapping().declared().spec().upstream().circuitBreakers();
    return written == null ? inherited : value(written, POINTER, report);
  }

  @Override
  public void emit(Value value, ClusterParts cluster) {
    value
        .limits()
        .forEach(limits -> {
          Thresholds.Builder thresholds = Thresholds.newBuilder();
          thresholds.setPriority(limits.high() ? RoutingPriority.HIGH : RoutingPriority.DEFAULT);
          set(limits.connections(), thresholds::setMaxConnections);
          set(limits.pendingRequests(), thresholds::setMaxPendingRequests);
          set(limits.requests(), thresholds::setMaxRequests);
          set(limits.retries(), thresholds::setMaxRetries);
          cluster.cluster().getCircuitBreakersBuilder().addThresholds(thresholds);
        });
  }

  private static void set(@Nullable Integer limit, Consumer<UInt32Value> setter) {
    if (limit != null) {
      setter.accept(UInt32Value.of(limit));
    }
  }

  private static @Nullable Value value(
      @Nullable List<CircuitBreaker> written, String pointer, Report report) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    boolean valid = true;
    Set<String> priorities = new TreeSet<>();
    for (int i = 0; i < written.size(); i++) {
      String at = pointer + Report.pointer(Integer.toString(i));
      valid &= isValid(written.get(i), at, report);
      if (!priorities.add(priority(written.get(i)))) {
        report.report(
            DiagnosticCode.DUPLICATE_PRIORITY, at + "/priority", priority(written.get(i)));
        valid = false;
      }
    }
    return valid
        ? new Value(
            written.stream()
                .map(CircuitBreakers::limits)
                .sorted(Comparator.comparing(Limits::high))
                .toList())
        : null;
  }

  private static boolean isValid(CircuitBreaker written, String pointer, Report report) {
    return Bounds.choice(
            "priority", written.priority(), Set.of(DEFAULT, HIGH), pointer + "/priority", report)
        & limit("max_connections", written.maxConnections(), pointer, report)
        & limit("max_pending_requests", written.maxPendingRequests(), pointer, report)
        & limit("max_requests", written.maxRequests(), pointer, report)
        & limit("max_retries", written.maxRetries(), pointer, report);
  }

  private static boolean limit(
      String field, @Nullable Integer limit, String pointer, Report report) {
    return Bounds.number(
        field, limit, 0, Integer.MAX_VALUE, pointer + Report.pointer(field), report);
  }

  private static String priority(CircuitBreaker written) {
    return Objects.requireNonNullElse(written.priority(), DEFAULT);
  }

  private static Limits limits(CircuitBreaker written) {
    return new Limits(
        priority(written).equals(HIGH),
        written.maxConnections(),
        written.maxPendingRequests(),
        written.maxRequests(),
        written.maxRetries());
  }
}
