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
          "ConsulResolver",
          "Host",
          "KubernetesEndpointResolver",
          "KubernetesServiceResolver",
          "Listener",
          "Pragma",
          "TCPMapping",
          "TLSContext");

  private static final Set<String> MODULES =
      Set.of("authentication", "ratelimit", "tls", "tls-from-ambassador-certs");

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Mapping",
          Set.of(
              "add_linkerd_headers",
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
              "load_balancer",
              "metadata_labels",
              "modules",
              "namespace",
              "outlier_detection",
              "prefix_redirect",
              "priority",
              "regex_redirect",
              "resolver",
              "respect_dns_ttl",
              "retry_policy",
              "shadow",
              "stats_name",
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
          Set.of(
              "add_linkerd_headers",
              "admin_port",
              "allow_chunked_length",
              "auth_enabled",
              "buffer",
              "buffer_limit_bytes",
              "circuit_breakers",
              "cluster_idle_timeout_ms",
              "cluster_max_connection_lifetime_ms",
              "cors",
              "debug_mode",
              "diag_port",
              "diagnostics",
              "enable_grpc_http11_bridge",
              "enable_grpc_web",
              "enable_http10",
              "enable_ipv4",
              "enable_ipv6",
              "envoy_log_format",
              "envoy_log_path",
              "envoy_log_type",
              "envoy_validation_timeout",
              "error_response_overrides",
              "forward_client_cert_details",
              "grpc_stats",
              "gzip",
              "header_case_overrides",
              "headers_with_underscores_action",
              "ip_allow",
              "ip_deny",
              "keepalive",
              "listener_idle_timeout_ms",
              "liveness_probe",
              "load_balancer",
              "lua_scripts",
              "max_request_headers_kb",
              "merge_slashes",
              "preserve_external_request_id",
              "proper_case",
              "prune_unreachable_routes",
              "readiness_probe",
              "regex_max_size",
              "regex_type",
              "reject_requests_with_escaped_slashes",
              "resolver",
              "retry_policy",
              "runtime_flags",
              "server_name",
              "set_current_client_cert_details",
              "statsd",
              "strip_matching_host_port",
              "suppress_envoy_headers",
              "tls",
              "use_ambassador_namespace_for_service_resolution",
              "use_proxy_proto",
              "use_remote_address",
              "x_forwarded_proto_redirect",
              "xff_num_trusted_hops"),
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
