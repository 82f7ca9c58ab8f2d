package dev.kat.controlplane.parse;

import java.util.Map;
import java.util.Set;

/**
 * What Ambassador knows and this control plane does not yet: the difference between a typing error
 * and a wish. A field that a spec has is supported, whether it is listed here or not.
 */
final class NotSupported {

  private static final Set<String> KINDS =
      Set.of("ConsulResolver", "Host", "Listener", "Pragma", "TCPMapping", "TLSContext");

  private static final Set<String> MODULES =
      Set.of("authentication", "ratelimit", "tls", "tls-from-ambassador-certs");

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Mapping",
          Set.of(
              "bypass_error_response_overrides",
              "circuit_breaker",
              "error_response_overrides",
              "generation",
              "metadata_labels",
              "namespace",
              "outlier_detection",
              "tls",
              "v2ExplicitTLS"),
          "AuthService",
          Set.of(
              "add_linkerd_headers",
              "circuit_breakers",
              "cluster_idle_timeout_ms",
              "connect_timeout_ms",
              "generation",
              "metadata_labels",
              "namespace",
              "retry_policy",
              "stats_name"),
          "Module",
          Set.of("generation", "metadata_labels", "namespace"),
          "LogService",
          Set.of("generation", "metadata_labels", "namespace", "stats_name"),
          "TracingService",
          Set.of("custom_tags", "generation", "metadata_labels", "namespace", "stats_name"),
          "RateLimitService",
          Set.of("generation", "metadata_labels", "namespace", "stats_name"),
          "'config'",
          Set.of("tls"),
          "'defaults'",
          Set.of("tls_secret_namespacing"),
          "'httpmapping'",
          Set.of("add_linkerd_headers", "labels"));

  private NotSupported() {}

  static boolean isKind(String kind) {
    return KINDS.contains(kind);
  }

  static boolean isModule(String name) {
    return MODULES.contains(name);
  }

  /**
   * Whether it is a field of a later version.
   *
   * @param owner what has the field, as messages name it
   */
  static boolean isField(String owner, String field) {
    return FIELDS.getOrDefault(owner, Set.of()).contains(field);
  }
}
