package dev.kat.controlplane.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.plan.Shares.Irregularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

  @ParameterizedTest(name = "{0} gives {1}, {2}")
  @CsvSource({
    "10,            100,         NONE",
    "0,             100,         NONE",
    "-,             100,         NONE",
    "- -,           50 50,       NONE",
    "- - -,         34 33 33,    NONE",
    "10 -,          10 90,       NONE",
    "- 10 -,        45 10 45,    NONE",
    "10 - - -,      10 30 30 30, NONE",
    "11 - -,        11 45 44,    NONE",
    "0 -,           0 100,       NONE",
    "0 0 -,         0 0 100,     NONE",
    "100 -,         100 0,       NONE",
    "0 100,         0 100,       NONE",
    "10 20,         33 67,       NONE",
    "50 30,         63 37,       NONE",
    "1 1 1 1 1 1 1, 15 15 14 14 14 14 14, NONE",
    "50 60 -,       45 55 0,     ABOVE_100",
    "100 100,       50 50,       ABOVE_100",
    "100 100 100,   34 33 33,    ABOVE_100",
    "0 0,           50 50,       ALL_ZERO",
    "0 0 0,         34 33 33,    ALL_ZERO",
  })
  void sharesOfWeights(String weights, String shares, Irregularity irregularity) {
    List<@Nullable Integer> parsed = new ArrayList<>();
    for (String weight : weights.split(" ", -1)) {
      parsed.add(weight.equals("-") ? null : Integer.valueOf(weight));
    }

    Shares result = Shares.of(parsed);

    assertThat(result.percents())
        .isEqualTo(Arrays.stream(shares.split(" ", -1)).map(Integer::valueOf).toList());
    assertThat(result.irregular()).isEqualTo(irregularity);
  }

  @Test
  void sharesAlwaysAddUpToExactly100() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int run = 0; run < 2000; run++) {
      List<@Nullable Integer> weights = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(12); i++) {
        weights.add(random.nextInt(4) == 0 ? null : Integer.valueOf(random.nextInt(101)));
      }

      List<Integer> shares = Shares.of(weights).percents();

      assertThat(shares).as("shares of %s", weights).hasSameSizeAs(weights);
      assertThat(shares).as("shares of %s", weights).allMatch(share -> share >= 0);
      assertThat(shares.stream().mapToInt(Integer::intValue).sum())
          .as("sum of shares of %s", weights)
          .isEqualTo(100);
    }
  }
}
