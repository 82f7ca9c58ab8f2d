package dev.kat.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

  @ParameterizedTest
  @CsvSource({
    "-, 100",
    "10, 100",
    "0, 100",
    "- -, 50 50",
    "- - -, 34 33 33",
    "50 -, 50 50",
    "0 100, 0 100",
    "0 0, 50 50",
    "0 -, 0 100",
    "100 -, 100 0",
    "10 30, 25 75",
    "10 20, 33 67",
    "90 60 -, 60 40 0",
    "50 30, 63 37",
    "- - - - - - -, 15 15 14 14 14 14 14",
    "1 - -, 1 50 49",
  })
  void sharesSumToAHundred(String weights, String expected) {
    List<Optional<Integer>> given =
        Arrays.stream(weights.split(" "))
            .map(w -> w.equals("-") ? Optional.<Integer>empty() : Optional.of(Integer.valueOf(w)))
            .toList();
    assertThat(Shares.of(given).stream().map(String::valueOf)).containsExactly(expected.split(" "));
  }
}
