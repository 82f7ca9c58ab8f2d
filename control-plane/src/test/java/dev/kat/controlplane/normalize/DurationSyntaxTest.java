package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSyntaxTest {

  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "3s, 3000",
    "0.5s, 500",
    "250ms, 250",
    "1m30s, 90000",
    "1h, 3600000",
    "1h1m1s1ms, 3661001",
    "2000us, 2",
    "1000000ns, 1",
    "596h, 2145600000"
  })
  void durationsAreMilliseconds(String text, int milliseconds) {
    assertThat(DurationSyntax.milliseconds(text)).isEqualTo(OptionalInt.of(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "3",
        "-3s",
        "+3s",
        "3 s",
        "3S",
        "3s ",
        "soon",
        "0.5ms",
        "1us",
        "597h",
        ".5s",
        "3.s",
        "3sx",
        "1d",
        "999999999999h",
        "1e3s"
      })
  void everythingElseIsNone(String text) {
    assertThat(DurationSyntax.milliseconds(text)).isEmpty();
  }
}
