package dev.kat.controlplane.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ir.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteNameTest {

  @ParameterizedTest
  @CsvSource({
    "shop/cart,                0,  3, cart",
    "Mapping shop/cart,       -1,  0, cart",
    "edge.yaml,               12, 99, a name [3:4] of words",
    "odd[1:2] %5B%name.yaml,   1,  1, '] x'",
  })
  void tellsWhereARouteWasWritten(String resource, int document, int line, String mapping) {
    Origin origin = new Origin(resource, document, line, mapping);
    assertThat(RouteName.origin(RouteName.of(origin))).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x_forwarded_proto_redirect", "a [b] c", "[1] x"})
  void tellsNothingOfRoutesThatNoDocumentMade(String name) {
    assertThat(RouteName.origin(name)).isEmpty();
  }

  @Test
  void isForPeople() {
    assertThat(RouteName.of(new Origin("shop/cart", 0, 3, "cart")))
        .isEqualTo("shop/cart[0:3] cart");
  }
}
