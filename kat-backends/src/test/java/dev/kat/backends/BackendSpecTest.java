package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendSpecTest {

  @Test
  void readsNameAndPorts() {
    assertThat(BackendSpec.parse("a")).isEqualTo(BackendSpec.of("a"));
    assertThat(BackendSpec.parse("a:80")).isEqualTo(new BackendSpec("a", false, 80, 0));
    assertThat(BackendSpec.parse("a:80:443")).isEqualTo(new BackendSpec("a", true, 80, 443));
    assertThat(BackendSpec.parse("a:0:0")).isEqualTo(BackendSpec.withTls("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'backend name '''' is blank'",
    ":80, 'backend name '''' is blank'",
    "a:, 'backend ''a:'' has port '''''",
    "a:x, 'backend ''a:x'' has port ''x'''",
    "a:65536, backend 'a' has port 65536",
    "a:1:-1, backend 'a' has port -1",
    "a:1:2:3, backend 'a:1:2:3' is not of the form"
  })
  void saysWhatIsWrong(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackendSpec.parse(text))
        .withMessageContaining(reason);
  }

  @Test
  void refusesATlsPortWithoutTls() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackendSpec("a", false, 0, 443))
        .withMessageContaining("no TLS");
  }
}
