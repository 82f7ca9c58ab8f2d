package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import java.util.List;
import java.util.Map;

/** What {@code circuit_breakers} let through. */
final class CircuitBreaker {

  private CircuitBreaker() {}

  /** Whether not a single request of the Mapping's priority is let through. */
  static boolean isOpen(MappingDocument mapping) {
    String priority = mapping.text("priority").orElse("default");
    return isZero(mapping.fields(), priority, "max_requests")
        || isZero(mapping.fields(), priority, "max_pending_requests");
  }

  /** Whether not a single request of the Mapping's priority is tried again. */
  static boolean refusesRetries(MappingDocument mapping) {
    return isZero(mapping.fields(), mapping.text("priority").orElse("default"), "max_retries");
  }

  /** Whether not a single request is let through, of those that the edge itself makes. */
  static boolean refusesRequests(Map<String, Object> fields) {
    return isZero(fields, "default", "max_requests");
  }

  /** Whether not a single connection is let through, of those of a TCPMapping. */
  static boolean refusesConnections(Map<String, Object> fields) {
    return isZero(fields, "default", "max_connections");
  }

  private static boolean isZero(Map<String, Object> fields, String priority, String limit) {
    return fields.get("circuit_breakers") instanceof List<?> breakers
        && breakers.stream()
            .map(MappingDocument::entries)
            .filter(breaker -> priority.equals(breaker.getOrDefault("priority", "default")))
            .anyMatch(breaker -> isZero(breaker, limit));
  }

  private static boolean isZero(Map<String, Object> breaker, String limit) {
    return Integer.valueOf(0).equals(breaker.get(limit));
  }
}
