package dev.kat.controlplane.parse;

import java.util.Map;
import java.util.Set;

/**
 * What Ambassador knows and this control plane does not: the difference between a typing error and
 * a wish. A field that a spec has is supported, whether it is listed here or not.
 */
final class NotSupported {

  private static final Set<String> MODULES =
      Set.of("authentication", "ratelimit", "tls-from-ambassador-certs");

  private static final Map<String, Set<String>> FIELDS =
      Map.ofEntries(
          Map.entry(
              "Mapping",
              Set.of(
                  "bypass_error_response_overrides",
                  "circuit_breaker",
                  "error_response_overrides",
                  "generation",
                  "metadata_labels",
                  "namespace",
                  "outlier_detection",
                  "v2ExplicitTLS")),
          Map.entry("AuthService", Set.of("generation", "metadata_labels", "namespace")),
          Map.entry("Module", Set.of("generation", "metadata_labels", "namespace")),
          Map.entry("LogService", Set.of("generation", "metadata_labels", "namespace")),
          Map.entry(
              "TracingService",
              Set.of("custom_tags", "generation", "metadata_labels", "namespace")),
          Map.entry("RateLimitService", Set.of("generation", "metadata_labels", "namespace")),
          Map.entry(ServiceKinds.TRACING_CONFIG, Set.of("access_token_file", "propagation_modes")),
          Map.entry(
              "TLSContext", Set.of("cacert_chain_file", "cert_chain_file", "private_key_file")),
          Map.entry("'server'", Set.of("cert_chain_file", "private_key_file")),
          Map.entry("'client'", Set.of("cacert_chain_file")),
          Map.entry("'httpmapping'", Set.of("add_linkerd_headers", "labels")));

  private NotSupported() {}

  static boolean isModule(String name) {
    return MODULES.contains(name);
  }

  /** The fields by what has them, as messages name it. */
  static Map<String, Set<String>> fields() {
    return FIELDS;
  }

  /**
   * Whether it is a field of Ambassador's.
   *
   * @param owner what has the field, as messages name it
   */
  static boolean isField(String owner, String field) {
    return FIELDS.getOrDefault(owner, Set.of()).contains(field);
  }
}
