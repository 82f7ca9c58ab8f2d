package dev.kat.controlplane.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {

  @ParameterizedTest
  @CsvSource({
    "5ms, 5",
    "500ms, 500",
    "1s, 1000",
    "0.25s, 250",
    "1.5s, 1500",
    "0.005s, 5",
    "1.9ms, 1",
    "2m, 120000",
    "24h, 86400000",
  })
  void times(String text, int milliseconds) {
    assertThat(Timespan.parse(text)).contains(new Timespan(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-1s", "0s", "0.5ms", "1 s", "1S", "1d", "999h", "1e3ms", ".5s"})
  void noTimes(String text) {
    assertThat(Timespan.parse(text)).isEmpty();
  }
}
