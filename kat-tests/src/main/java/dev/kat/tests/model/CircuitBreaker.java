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
    return mapping.fields().get("circuit_breakers") instanceof List<?> breakers
        && breakers.stream()
            .map(MappingDocument::entries)
            .filter(breaker -> priority.equals(breaker.getOrDefault("priority", "default")))
            .anyMatch(breaker -> isZero(breaker, "max_requests"));
  }

  private static boolean isZero(Map<String, Object> breaker, String limit) {
    return Integer.valueOf(0).equals(breaker.get(limit));
  }
}
