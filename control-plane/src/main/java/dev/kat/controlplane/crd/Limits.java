package dev.kat.controlplane.crd;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What can be said of single fields beyond their types; the compiler holds the same limits. */
final class Limits {

  private static final Map<String, Object> VERSIONS =
      Map.of("enum", List.of("v1.0", "v1.1", "v1.2", "v1.3"));

  /** Keywords of the schema, by kind and field. */
  private static final Map<String, Map<String, Object>> BY_FIELD =
      Map.ofEntries(
          entry("AuthService.auth_service", Map.of("minLength", 1)),
          entry("AuthService.proto", Map.of("enum", List.of("http", "grpc"))),
          entry("AuthService.protocol_version", Map.of("enum", List.of("v3"))),
          entry("AuthService.timeout_ms", Map.of("minimum", 1)),
          entry("AuthService.include_body.max_bytes", Map.of("minimum", 1)),
          entry("AuthService.status_on_error.code", range(400, 511)),
          entry("AuthService.retry_policy.num_retries", Map.of("minimum", 0)),
          entry("RateLimitService.service", Map.of("minLength", 1)),
          entry("RateLimitService.protocol_version", Map.of("enum", List.of("v3"))),
          entry("RateLimitService.timeout_ms", Map.of("minimum", 1)),
          entry("LogService.service", Map.of("minLength", 1)),
          entry("LogService.driver", Map.of("enum", List.of("http", "tcp"))),
          entry("LogService.protocol_version", Map.of("enum", List.of("v3"))),
          entry("LogService.flush_interval_time", Map.of("minimum", 1)),
          entry("LogService.flush_interval_byte_size", Map.of("minimum", 1)),
          entry("TracingService.service", Map.of("minLength", 1)),
          entry(
              "TracingService.driver",
              Map.of("enum", List.of("zipkin", "opentelemetry", "datadog"))),
          entry("TracingService.sampling.client", range(0, 100)),
          entry("TracingService.sampling.random", range(0, 100)),
          entry("TracingService.sampling.overall", range(0, 100)),
          entry("Mapping.prefix", Map.of("minLength", 1)),
          entry("Mapping.service", Map.of("minLength", 1)),
          entry("Mapping.weight", range(0, 100)),
          entry("Mapping.timeout_ms", Map.of("minimum", 0)),
          entry("Mapping.idle_timeout_ms", Map.of("minimum", 0)),
          entry("Mapping.priority", Map.of("enum", List.of("default", "high"))),
          entry("Mapping.retry_policy.num_retries", Map.of("minimum", 0)),
          entry("Mapping.redirect_response_code", Map.of("enum", List.of(301, 302, 303, 307, 308))),
          entry("Module.config.service_port", range(1, 65535)),
          entry("Module.config.cluster_request_timeout_ms", Map.of("minimum", 0)),
          entry("Module.config.retry_policy.num_retries", Map.of("minimum", 0)),
          entry("Mapping.connect_timeout_ms", Map.of("minimum", 1)),
          entry("Mapping.dns_type", Map.of("enum", List.of("strict_dns", "logical_dns"))),
          entry("Mapping.health_checks", Map.of("minItems", 1, "maxItems", 1)),
          entry("Mapping.health_checks.unhealthy_threshold", range(1, 100)),
          entry("Mapping.health_checks.healthy_threshold", range(1, 100)),
          entry("TCPMapping.port", range(1, 65535)),
          entry("TCPMapping.service", Map.of("minLength", 1)),
          entry("TCPMapping.weight", range(0, 100)),
          entry("TLSContext.redirect_cleartext_from", range(1, 65535)),
          entry("TLSContext.min_tls_version", VERSIONS),
          entry("TLSContext.max_tls_version", VERSIONS));

  /** Those of a Mapping and of the Module alike. */
  private static final Map<String, Map<String, Object>> UPSTREAM =
      Map.ofEntries(
          entry("cluster_idle_timeout_ms", Map.of("minimum", 0)),
          entry("cluster_max_connection_lifetime_ms", Map.of("minimum", 0)),
          entry("keepalive.probes", range(1, 127)),
          entry("keepalive.idle_time", range(1, 32767)),
          entry("keepalive.interval", range(1, 32767)),
          entry("circuit_breakers.priority", Map.of("enum", List.of("default", "high"))),
          entry("circuit_breakers.max_connections", Map.of("minimum", 0)),
          entry("circuit_breakers.max_pending_requests", Map.of("minimum", 0)),
          entry("circuit_breakers.max_requests", Map.of("minimum", 0)),
          entry("circuit_breakers.max_retries", Map.of("minimum", 0)),
          entry(
              "load_balancer.policy",
              Map.of("enum", List.of("round_robin", "least_request", "ring_hash", "maglev"))));

  private Limits() {}

  /** The keywords for a field, by its path: {@code Module.config.service_port}. */
  static Map<String, Object> of(String path) {
    return BY_FIELD.getOrDefault(
        path,
        UPSTREAM.getOrDefault(path.replaceFirst("^(Mapping|Module[.]config)[.]", ""), Map.of()));
  }

  private static Map<String, Object> range(int minimum, int maximum) {
    return Map.of("minimum", minimum, "maximum", maximum);
  }
}
