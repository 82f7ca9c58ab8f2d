package dev.kat.controlplane.crd;

import java.util.List;
import java.util.Map;

/** What can be said of single fields beyond their types; the compiler holds the same limits. */
final class Limits {

  private static final Map<String, Object> VERSIONS =
      Map.of("enum", List.of("v1.0", "v1.1", "v1.2", "v1.3"));

  /** Keywords of the schema, by kind and field. */
  private static final Map<String, Map<String, Object>> BY_FIELD =
      Map.ofEntries(
          Map.entry("Mapping.prefix", Map.of("minLength", 1)),
          Map.entry("Mapping.service", Map.of("minLength", 1)),
          Map.entry("Mapping.weight", range(0, 100)),
          Map.entry("Mapping.timeout_ms", Map.of("minimum", 0)),
          Map.entry(
              "Mapping.redirect_response_code", Map.of("enum", List.of(301, 302, 303, 307, 308))),
          Map.entry("Module.config.service_port", range(1, 65535)),
          Map.entry("Module.config.cluster_request_timeout_ms", Map.of("minimum", 0)),
          Map.entry("TCPMapping.port", range(1, 65535)),
          Map.entry("TCPMapping.service", Map.of("minLength", 1)),
          Map.entry("TCPMapping.weight", range(0, 100)),
          Map.entry("TLSContext.redirect_cleartext_from", range(1, 65535)),
          Map.entry("TLSContext.min_tls_version", VERSIONS),
          Map.entry("TLSContext.max_tls_version", VERSIONS));

  private Limits() {}

  /** The keywords for a field, by its path: {@code Module.config.service_port}. */
  static Map<String, Object> of(String path) {
    return BY_FIELD.getOrDefault(path, Map.of());
  }

  private static Map<String, Object> range(int minimum, int maximum) {
    return Map.of("minimum", minimum, "maximum", maximum);
  }
}
