package dev.kat.tests.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareBoundTest {

  private static final int POINTS = 20;

  @Test
  void noneAndAllAreExact() {
    assertThat(ShareBound.of(0, 500)).isEqualTo(new ShareBound(0, 0));
    assertThat(ShareBound.of(100, 500)).isEqualTo(new ShareBound(500, 500));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 33, 50, 67, 90, 99})
  void aRightShareIsHardlyEverCalledWrong(int percent) {
    ShareBound bound = ShareBound.of(percent, ShareBound.SAMPLE);
    Binomial binomial = new Binomial(ShareBound.SAMPLE, percent / 100.0);
    double below = bound.least() == 0 ? 0 : binomial.atMost(bound.least() - 1);
    double above = binomial.atLeast(bound.most() + 1);
    assertThat(below + above).isLessThan(ShareBound.FALSE_ALARM);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 33, 50, 67, 90, 99})
  void aWrongShareIsFound(int percent) {
    ShareBound bound = ShareBound.of(percent, ShareBound.SAMPLE);
    for (int wrong = 1; wrong < 100; wrong++) {
      if (Math.abs(wrong - percent) >= POINTS) {
        Binomial binomial = new Binomial(ShareBound.SAMPLE, wrong / 100.0);
        double missed = 1 - binomial.atLeast(bound.most() + 1) - binomial.atMost(bound.least() - 1);
        assertThat(missed).as("%s instead of %s", wrong, percent).isLessThan(0.001);
      }
    }
  }

  @Test
  void theBinomialIsExact() {
    assertThat(new Binomial(2, 0.5).atMost(0)).isCloseTo(0.25, within());
    assertThat(new Binomial(3, 0.25).atLeast(3)).isCloseTo(1 / 64.0, within());
    assertThat(new Binomial(500, 0.3).atMost(500)).isCloseTo(1, within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
