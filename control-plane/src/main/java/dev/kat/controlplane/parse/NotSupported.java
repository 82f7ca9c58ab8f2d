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
          "KubernetesEndpointResolver",
          "KubernetesServiceResolver",
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
              "add_linkerd_headers",
              "auth_context_extensions",
              "bypass_auth",
              "bypass_error_response_overrides",
              "circuit_breaker",
              "circuit_breakers",
              "cluster_idle_timeout_ms",
              "cluster_max_connection_lifetime_ms",
              "cluster_tag",
              "connect_timeout_ms",
              "cors",
              "dns_type",
              "docs",
              "enable_ipv4",
              "enable_ipv6",
              "envoy_override",
              "error_response_overrides",
              "generation",
              "health_checks",
              "hostname",
              "idle_timeout_ms",
              "keepalive",
              "labels",
              "load_balancer",
              "metadata_labels",
              "modules",
              "namespace",
              "outlier_detection",
              "prefix_redirect",
              "priority",
              "rate_limits",
              "regex_redirect",
              "resolver",
              "respect_dns_ttl",
              "retry_policy",
              "shadow",
              "stats_name",
              "tls",
              "v2ExplicitTLS"),
          "Module",
          Set.of("generation", "metadata_labels", "namespace"),
          "'config'",
          Set.of(
              "add_linkerd_headers",
              "circuit_breakers",
              "cluster_idle_timeout_ms",
              "cluster_max_connection_lifetime_ms",
              "cors",
              "default_label_domain",
              "default_labels",
              "enable_ipv4",
              "enable_ipv6",
              "keepalive",
              "load_balancer",
              "resolver",
              "retry_policy",
              "tls"),
          "'defaults'",
          Set.of("tls_secret_namespacing"),
          "'httpmapping'",
          Set.of("add_linkerd_headers", "labels", "stats_name"));

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
