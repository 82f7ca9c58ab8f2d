package dev.kat.controlplane.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({"5000, 5 s", "500, 0.5 s", "60000, 60 s", "0, 0 s"})
  void patienceIsReadInSeconds(long millis, String text) {
    assertThat(new Pace(Duration.ZERO, Duration.ofMillis(millis)).patienceText()).isEqualTo(text);
  }

  @Test
  void theDefaultIsBounded() {
    assertThat(Pace.DEFAULT.patienceText()).isEqualTo("5 s");
  }
}
