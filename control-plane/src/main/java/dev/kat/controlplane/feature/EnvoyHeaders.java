package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code suppress_envoy_headers}: whether Envoy adds headers of its own to requests and responses.
 */
final class EnvoyHeaders implements ListenerFeature<EnvoyHeaders.Value> {

  /**
   * The headers by which requests can tell an Envoy what to do, and those by which it tells
   * services what it knows. From outside they are orders of a stranger, or lies.
   *
   * @see <a
   *     href="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter">the
   *     router's headers</a>
   */
  static final List<String> OF_REQUESTS =
      List.of(
          "x-envoy-attempt-count",
          "x-envoy-auth-partial-body",
          "x-envoy-decorator-operation",
          "x-envoy-degraded",
          "x-envoy-downstream-service-cluster",
          "x-envoy-downstream-service-node",
          "x-envoy-expected-rq-timeout-ms",
          "x-envoy-external-address",
          "x-envoy-force-trace",
          "x-envoy-hedge-on-per-try-timeout",
          "x-envoy-immediate-health-check-fail",
          "x-envoy-internal",
          "x-envoy-ip-tags",
          "x-envoy-is-timeout-retry",
          "x-envoy-max-retries",
          "x-envoy-original-dst-host",
          "x-envoy-original-host",
          "x-envoy-original-method",
          "x-envoy-original-path",
          "x-envoy-original-url",
          "x-envoy-overloaded",
          "x-envoy-peer-metadata",
          "x-envoy-peer-metadata-id",
          "x-envoy-ratelimited",
          "x-envoy-retriable-header-names",
          "x-envoy-retriable-status-codes",
          "x-envoy-retry-grpc-on",
          "x-envoy-retry-on",
          "x-envoy-upstream-alt-stat-name",
          "x-envoy-upstream-canary",
          "x-envoy-upstream-healthchecked-cluster",
          "x-envoy-upstream-rq-per-try-timeout-ms",
          "x-envoy-upstream-rq-timeout-alt-response",
          "x-envoy-upstream-rq-timeout-ms",
          "x-envoy-upstream-service-time",
          "x-envoy-upstream-stream-duration-ms");

  /** They are suppressed. */
  record Value() {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    return Boolean.TRUE.equals(module.filters().suppressEnvoyHeaders()) ? new Value() : null;
  }

  /** It is the router that adds them, see {@link #router}. */
  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {}

  /** The router of a listener with these values. */
  static Router router(FeatureValues values) {
    return Router.newBuilder().setSuppressEnvoyHeaders(values.get(Value.class).isPresent()).build();
  }
}
