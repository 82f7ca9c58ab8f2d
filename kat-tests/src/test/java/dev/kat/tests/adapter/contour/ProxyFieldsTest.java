package dev.kat.tests.adapter.contour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyFieldsTest {

  private static String mapping(String fields) {
    return "{kind: Mapping, name: a, service: shop, " + fields + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefix: /a/",
        "prefix: /a, rewrite: /b",
        "prefix: /a, rewrite: ''",
        "prefix: /a, prefix_exact: true, rewrite: ''",
        "prefix: /a.*, prefix_regex: true",
        "prefix: /a/, allow_upgrade: [WebSocket]",
        "prefix: /a/, add_request_headers: {x: {value: y, append: false}}",
        "prefix: /a/, precedence: 5, ambassador_id: somebody-else"
      })
  void nothingIsLacking(String fields) {
    assertThat(ProxyFields.lackingIn(mapping(fields))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prefix: /a/, precedence: 5                                  | precedence
          prefix: /a                                                  | ends otherwise
          prefix: /a/, rewrite: /b                                    | ends otherwise
          prefix: /a, prefix_exact: true                              | exact path
          prefix: /a/, add_request_headers: {x: y}                    | Contour sets headers
          prefix: /a/, add_response_headers: {x: {value: y}}          | Contour sets headers
          prefix: /a/, allow_upgrade: [spdy/3.1]                      | anything but WebSocket
          prefix: /a/, service: 'localhost:80'                        | Contour refuses it
          prefix: /a/, service: 'https://shop'                        | https: in service
          prefix: /a/, host_redirect: true, remove_response_headers: x | Contour drops them
          """)
  void whatIsLackingHasAReason(String fields, String reason) {
    assertThat(
            ProxyFields.lackingIn(
                mapping(fields)
                    .replace("service: shop, prefix: /a/, service", "prefix: /a/, service")))
        .singleElement()
        .asString()
        .contains(reason);
  }
}
