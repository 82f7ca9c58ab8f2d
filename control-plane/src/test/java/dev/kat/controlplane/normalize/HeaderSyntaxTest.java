package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a\tb",
        "{\"json\": [1]}",
        "100%%",
        "%%",
        "%PROTOCOL%",
        "%%PROTOCOL%%",
        "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%",
        "a %REQ(x-a)% b %REQ(:path?x-b):12% c",
        "%RESP(x-a)%",
        "größer",
      })
  void possibleValues(String value) {
    assertThat(HeaderSyntax.valueFault(value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%",
        "%",
        "%%%",
        "% %",
        "%a b%",
        "%protocol%",
        "%NO_SUCH_OPERATOR%",
        "%ENVIRONMENT(HOME)%",
        "%REQ()%",
        "%REQ%",
        "%REQ(a b)%",
        "%REQ(a?b?c)%",
        "%REQ(a):b%",
        "%REQ(a):-1%",
        "%REQ(a):99999999999999%",
        "%PROTOCOL():3%",
        "%PROTOCOL:3%",
        "%REQ(é)%",
        "a\nb",
        "a\rb",
        "a\0b",
        "a\u0001b",
        "a\u007fb",
      })
  void impossibleValues(String value) {
    assertThat(HeaderSyntax.valueFault(value)).isNotNull();
  }

  @Test
  void aValueMustNotBeLongerThanEnvoyTakes() {
    assertThat(HeaderSyntax.valueFault("x".repeat(16384))).isNull();
    assertThat(HeaderSyntax.valueFault("x".repeat(16385))).isNotNull();
    assertThat(HeaderSyntax.valueFault("é".repeat(8193))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-a", "X-A", "x_a", "x.a", "content-type", "hostname"})
  void possibleNames(String name) {
    assertThat(HeaderSyntax.nameFault(name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "Host", ":path", ":x", "a b", "a:b", "a(b", "é", "a\nb"})
  void impossibleNames(String name) {
    assertThat(HeaderSyntax.nameFault(name)).isNotNull();
  }
}
