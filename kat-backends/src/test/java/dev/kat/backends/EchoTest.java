package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
  private static final RequestHead HEAD =
      new RequestHead(
          "GET",
          "/a?b=c",
          "host",
          List.of(
              new Echo.Header("X-A", "1"), new Echo.Header("b", "2"), new Echo.Header("x-a", "3")),
          "HTTP/1.1",
          new Echo.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, "h2"));

  @Test
  void readsBackWhatItWrites() {
    Echo echo = HEAD.echo("one", "grüße".getBytes(StandardCharsets.UTF_8));

    assertThat(Echo.parse(echo.toJson())).isEqualTo(echo);
    assertThat(echo.body()).isEqualTo("grüße");
    assertThat(echo.base64()).isFalse();
  }

  @Test
  void keepsAPlaintextConnectionApartFromTls() {
    Echo echo =
        new RequestHead("GET", "/", "", List.of(), "HTTP/1.0", null).echo("one", new byte[0]);

    assertThat(Echo.parse(echo.toJson()).tls()).isNull();
  }

  @Test
  void carriesBytesThatAreNotTextInBase64() {
    byte[] bytes = {(byte) 0xc3, 0x28, 0};

    Echo echo = Echo.parse(HEAD.echo("one", bytes).toJson());

    assertThat(echo.base64()).isTrue();
    assertThat(echo.bodyBytes()).isEqualTo(bytes);
  }

  @Test
  void findsEveryValueOfAHeaderInOrder() {
    assertThat(HEAD.echo("one", new byte[0]).values("x-A")).containsExactly("1", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no healthy upstream", "null", "{}", "{\"backend\":\"one\"}"})
  void refusesWhatIsNotAnEcho(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Echo.parse(text))
        .withMessageStartingWith("not the JSON of an Echo: ");
  }
}
