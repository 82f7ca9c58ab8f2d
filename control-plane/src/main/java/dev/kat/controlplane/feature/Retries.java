package dev.kat.controlplane.feature;

import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.RetryPolicy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code retry_policy}: when a request that failed is sent again. A Mapping's policy takes the
 * place of the Module's as a whole.
 */
final class Retries implements Feature<Retries.Value> {

  private static final String FIELD = "/retry_policy";
  private static final int DEFAULT_RETRIES = 1;

  /** Envoy takes any text for a condition, and does nothing for those that it does not know. */
  private static final Set<String> CONDITIONS =
      Set.of(
          "5xx",
          "cancelled",
          "connect-failure",
          "deadline-exceeded",
          "envoy-ratelimited",
          "gateway-error",
          "internal",
          "refused-stream",
          "reset",
          "reset-before-request",
          "resource-exhausted",
          "retriable-4xx",
          "retriable-status-codes",
          "unavailable");

  /**
   * When a request is sent again.
   *
   * @param conditions sorted
   * @param retries after the first attempt
   * @param perTryMs milliseconds that each attempt may take; null for as long as the request
   */
  record Value(List<String> conditions, int retries, @Nullable Integer perTryMs) {
    Value {
      conditions = List.copyOf(conditions);
    }
  }

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value inherit(ModuleSpec module, Report report) {
    RetryPolicy written = module.retryPolicy();
    return written == null ? null : read(written, "/config" + FIELD, report).orElse(null);
  }

  @Override
  public @Nullable Value read(ResolvedMapping mapping, @Nullable Value inherited, Report report) {
    MappingSpec spec = mapping.mapping().declared().spec();
    RetryPolicy written = spec.retryPolicy();
    if (written == null) {
      return mapping.redirects() ? null : inherited;
    }
    if (mapping.redirects()) {
      read(written, FIELD, report);
      report.report(DiagnosticCode.NO_EFFECT_IN_REDIRECT, FIELD, "retry_policy");
      return null;
    }
    return read(written, spec.timeoutMs(), report).orElse(null);
  }

  @Override
  public void emit(Value value, Route.Builder route) {
    var policy =
        io.envoyproxy.envoy.config.route.v3.RetryPolicy.newBuilder()
            .setRetryOn(String.join(",", value.conditions()))
            .setNumRetries(UInt32Value.of(value.retries()));
    Integer perTry = value.perTryMs();
    if (perTry != null) {
      policy.setPerTryTimeout(Durations.fromMillis(perTry));
    }
    route.getRouteBuilder().setRetryPolicy(policy);
  }

  /**
   * The value of a document's own policy; empty when something is wrong with it.
   *
   * @param timeout milliseconds that all attempts together may take; 0 for any time
   */
  static Optional<Value> read(RetryPolicy written, @Nullable Integer timeout, Report report) {
    Optional<Value> value = read(written, FIELD, report);
    Integer perTry = value.map(Value::perTryMs).orElse(null);
    if (perTry != null && timeout != null && timeout > 0 && perTry >= timeout) {
      String text = String.valueOf(written.perTryTimeout());
      String reason = "timeout_ms ends the whole request earlier";
      report.report(DiagnosticCode.RETRY_WITHOUT_EFFECT, FIELD + "/per_try_timeout", text, reason);
    }
    return value;
  }

  /** The value of a policy; empty when something is wrong with it, which has been reported then. */
  private static Optional<Value> read(RetryPolicy written, String pointer, Report report) {
    int before = report.errors();
    Integer retries = written.numRetries();
    Value value =
        new Value(
            conditions(written, pointer + "/retry_on", report),
            retries == null ? DEFAULT_RETRIES : retries,
            perTryMs(written, pointer + "/per_try_timeout", report));
    if (value.retries() < 0) {
      invalid(report, pointer + "/num_retries", value.retries(), "it is below 0");
    }
    return report.errors() > before ? Optional.empty() : Optional.of(value);
  }

  private static List<String> conditions(RetryPolicy written, String pointer, Report report) {
    if (written.retryOn() == null) {
      report.report(DiagnosticCode.MISSING_FIELD, pointer, "'retry_policy'", "retry_on");
      return List.of();
    }
    List<String> names = CommaList.split(written.retryOn());
    if (names.isEmpty()) {
      report.report(DiagnosticCode.EMPTY_FIELD, pointer, "retry_on");
    }
    for (String name : names) {
      if (!CONDITIONS.contains(name)) {
        String known = String.join(", ", new TreeSet<>(CONDITIONS));
        invalid(report, pointer, name, "the conditions are " + known);
      } else if (name.equals("retriable-status-codes")) {
        String reason = "there is no way to say which codes";
        report.report(DiagnosticCode.RETRY_WITHOUT_EFFECT, pointer, name, reason);
      }
    }
    return names.stream().sorted().distinct().toList();
  }

  private static @Nullable Integer perTryMs(RetryPolicy written, String pointer, Report report) {
    String text = written.perTryTimeout();
    if (text == null) {
      return null;
    }
    Optional<Timespan> time = Timespan.parse(text);
    if (time.isEmpty()) {
      invalid(report, pointer, text, "it is not a time with a unit, of a millisecond or more");
    }
    return time.map(Timespan::milliseconds).orElse(null);
  }

  private static void invalid(Report report, String pointer, Object value, String reason) {
    report.report(DiagnosticCode.INVALID_RETRY, pointer, value, reason);
  }
}
