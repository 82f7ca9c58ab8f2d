package dev.kat.controlplane.parse;

import java.util.Map;
import java.util.Set;

/**
 * What Ambassador knows and this control plane does not yet: the difference between a typing error
 * and a wish. A field that a spec has is supported, whether it is listed here or not.
 */
final class NotSupported {

  private static final Set<String> KINDS =
      Set.of(
          "AuthService",
          "ConsulResolver",
          "Host",
          "Listener",
          "LogService",
          "Pragma",
          "RateLimitService",
          "TCPMapping",
          "TLSContext",
          "TracingService");

  private static final Set<String> MODULES =
      Set.of("authentication", "ratelimit", "tls", "tls-from-ambassador-certs");

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Mapping",
          Set.of(
              "auth_context_extensions",
              "bypass_auth",
              "bypass_error_response_overrides",
              "circuit_breaker",
              "error_response_overrides",
              "generation",
              "labels",
              "metadata_labels",
              "namespace",
              "outlier_detection",
              "rate_limits",
              "tls",
              "v2ExplicitTLS"),
          "Module",
          Set.of("generation", "metadata_labels", "namespace"),
          "'config'",
          Set.of("default_label_domain", "default_labels", "tls"),
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
