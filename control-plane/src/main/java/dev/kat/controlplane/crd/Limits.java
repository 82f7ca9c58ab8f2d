package dev.kat.controlplane.crd;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** What can be said of single fields beyond their types; the compiler holds the same limits. */
final class Limits {

  /** Keywords of the schema, by kind and field. */
  private static final Map<String, Map<String, Object>> BY_FIELD =
      Map.ofEntries(
          entry("AuthService.auth_service", Map.of("minLength", 1)),
          entry("AuthService.proto", Map.of("enum", List.of("http", "grpc"))),
          entry("AuthService.protocol_version", Map.of("enum", List.of("v3"))),
          entry("AuthService.timeout_ms", Map.of("minimum", 1)),
          entry("AuthService.include_body.max_bytes", Map.of("minimum", 1)),
          entry("AuthService.status_on_error.code", range(400, 511)),
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
          entry("Mapping.redirect_response_code", Map.of("enum", List.of(301, 302, 303, 307, 308))),
          entry("Module.config.service_port", range(1, 65535)),
          entry("Module.config.cluster_request_timeout_ms", Map.of("minimum", 0)));

  private Limits() {}

  /** The keywords for a field, by its path: {@code Module.config.service_port}. */
  static Map<String, Object> of(String path) {
    return BY_FIELD.getOrDefault(path, Map.of());
  }

  private static Map<String, Object> range(int minimum, int maximum) {
    return Map.of("minimum", minimum, "maximum", maximum);
  }
}
