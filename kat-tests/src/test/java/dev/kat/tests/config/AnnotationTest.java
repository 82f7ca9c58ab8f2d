package dev.kat.tests.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotationTest {

  @Test
  void documentsAreYamlAsAUserWritesIt() {
    MappingDocument mapping =
        MappingDocument.of("shop", "/shop/", "till")
            .with("rewrite", "")
            .with("weight", 10)
            .with("headers", Map.of("x-b", "1", "x-a", true))
            .with("allow_upgrade", List.of("websocket"));
    assertThat(Annotation.LEADING.of(List.of(mapping)))
        .isEqualTo(
            """
            ---
            apiVersion: ambassador/v1
            kind: Mapping
            name: shop
            prefix: /shop/
            service: till
            rewrite: ''
            weight: 10
            headers:
                x-a: true
                x-b: '1'
            allow_upgrade:
              - websocket
            """);
  }
}
