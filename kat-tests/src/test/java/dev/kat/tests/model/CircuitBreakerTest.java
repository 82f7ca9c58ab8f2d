package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.tests.config.MappingDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final MappingDocument MAPPING = MappingDocument.of("m", "/", "s");

  @Test
  void onlyALimitOfNoRequestsAtOrdinaryPriorityLetsNothingThrough() {
    assertThat(CircuitBreaker.isOpen(MAPPING)).isFalse();
    assertThat(isOpen()).isFalse();
    assertThat(isOpen(Map.of("max_requests", 1))).isFalse();
    assertThat(isOpen(Map.of("priority", "high", "max_requests", 0))).isFalse();
    assertThat(isOpen(Map.of("max_requests", 0))).isTrue();
    assertThat(isOpen(Map.of("priority", "high"), Map.of("priority", "default", "max_requests", 0)))
        .isTrue();
  }

  private static boolean isOpen(Object... breakers) {
    return CircuitBreaker.isOpen(MAPPING.with("circuit_breakers", List.of(breakers)));
  }
}
