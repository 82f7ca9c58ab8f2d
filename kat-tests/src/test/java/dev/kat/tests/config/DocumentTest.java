package dev.kat.tests.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void theTextDoesNotDependOnHowMapsWereMade() {
    assertThat(document("a", "b").yaml()).isEqualTo(document("b", "a").yaml());
  }

  @Test
  void fieldsKeepTheirOrder() {
    assertThat(document("a", "b").fields().keySet())
        .containsExactly("apiVersion", "kind", "name", "config", "list");
  }

  private static Document document(String first, String second) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(first, 1);
    entries.put(second, 1);
    return ServiceDocument.of("LogService", "log")
        .with("config", Map.of("within", entries))
        .with("list", List.of(Map.of("within", List.of(entries))));
  }
}
