package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrimesTest {

  @Test
  void aRuleOfManyFactorsIsWhatItSaysOfPairs() {
    List<Tuple> forbidden = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Tuple combination = Tuple.of(0, i / 12, 1, i / 4 % 3, 2, i / 2 % 2, 3, i % 2);
      // With 1 in the first factor, the others are 0.
      if (i > 12) {
        forbidden.add(combination);
      }
    }
    assertThat(Primes.of(List.of(2, 3, 2, 2), forbidden))
        .containsExactly(
            Tuple.of(0, 1, 1, 1), Tuple.of(0, 1, 1, 2), Tuple.of(0, 1, 2, 1), Tuple.of(0, 1, 3, 1));
  }

  @Test
  void whatLeavesNothingIsTheEmptyTuple() {
    assertThat(Primes.of(List.of(2, 2), List.of(Tuple.of(1, 0), Tuple.of(1, 1))))
        .containsExactly(Tuple.of());
  }

  @Test
  void theSameRowsAreValid() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      ArrayModel primes = model.withForbidden(Primes.of(model.levels(), model.forbidden()));
      assertThat(texts(primes)).as("%s", model).isEqualTo(texts(model));
    }
  }

  private static List<String> texts(ArrayModel model) {
    return BruteForce.validRows(model).stream().map(Arrays::toString).toList();
  }
}
