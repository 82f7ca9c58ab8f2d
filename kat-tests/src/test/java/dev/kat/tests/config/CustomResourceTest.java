package dev.kat.tests.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomResourceTest {

  @Test
  void nameIsInTheMetadataAndFieldsAreTheSpec() {
    MappingDocument mapping = MappingDocument.of("cart", "/cart/", "cart").with("timeout_ms", 3000);

    assertThat(new CustomResource(mapping).manifest().yaml())
        .isEqualTo(
            """
            apiVersion: getambassador.io/v3alpha1
            kind: Mapping
            metadata:
              name: cart
            spec:
              prefix: /cart/
              service: cart
              timeout_ms: 3000
            """);
  }

  @Test
  void aVersionOfCustomResourcesIsKept() {
    MappingDocument mapping =
        MappingDocument.of("cart", "/cart/", "cart").with("apiVersion", "getambassador.io/v2");

    assertThat(new CustomResource(mapping).manifest().yaml())
        .startsWith("apiVersion: getambassador.io/v2\n");
  }

  @Test
  void whatMayBeOneTextIsAList() {
    MappingDocument mapping =
        MappingDocument.of("cart", "/cart/", "cart")
            .with("ambassador_id", "default")
            .with("remove_request_headers", List.of("x-a", "x-b"))
            .with("cors", Map.of("origins", "http://a.example, http://b.example", "max_age", 60));

    assertThat(new CustomResource(mapping).manifest().yaml())
        .contains("ambassador_id:\n  - default\n")
        .contains("remove_request_headers:\n  - x-a\n  - x-b\n")
        .contains("origins:\n    - http://a.example\n    - http://b.example\n")
        .contains("max_age: 60\n");
  }
}
