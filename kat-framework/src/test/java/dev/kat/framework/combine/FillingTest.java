package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FillingTest {

  /** Two factors decide how many rows there are; the others have room to spare. */
  private static final ArrayModel MODEL = ArrayModel.of(2, 6, 6, 2, 2, 3);

  private static long count(CoveringArray array, int factor, int value) {
    return array.rows().stream().filter(row -> row[factor] == value).count();
  }

  @Test
  void aHeavyValueFillsWhatNothingElseNeeds() {
    CoveringArray even = new Generator().generate(MODEL);
    ArrayModel weighted =
        MODEL.withWeights(
            List.of(List.of(), List.of(), List.of(1, 9), List.of(), List.of(0, 0, 1)));
    CoveringArray heavy = new Generator().generate(weighted);

    assertThat(heavy.rows()).hasSameSizeAs(even.rows());
    assertThat(count(heavy, 2, 1)).isGreaterThan(count(even, 2, 1)).isGreaterThan(20);
    // Each of the other values is still needed with each of the six of two factors.
    assertThat(count(heavy, 4, 0)).isBetween(6L, 11L).isLessThan(count(even, 4, 0));
    assertThat(count(heavy, 4, 2)).isGreaterThan(count(even, 4, 2));
    assertThat(Coverage.measure(weighted, heavy.rows(), 9)).isEqualTo(heavy.coverage());
    assertThat(new Generator().generate(weighted).rows())
        .usingRecursiveComparison()
        .isEqualTo(heavy.rows());
  }

  @Test
  void coverageConstraintsAndSeedsStay() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      ArrayModel plain = BruteForce.randomModel(random);
      ArrayModel model =
          plain
              .withSeeds(List.of(seed(plain, random)))
              .withWeights(
                  plain.levels().stream()
                      .map(levels ->
                          IntStream.range(0, levels).mapToObj(value -> value + 1).toList())
                      .toList());
      CoveringArray array = new Generator().generate(model);
      CoveringArray smaller = new Generator().optimise(model, () -> false);

      assertThat(array.rows()).as("%s", model).anyMatch(row -> model.seeds().get(0).isIn(row));
      assertThat(smaller.rows()).anyMatch(row -> model.seeds().get(0).isIn(row));
      assertThat(Coverage.measure(model, array.rows(), 9)).isEqualTo(array.coverage());
      assertThat(Coverage.measure(model, smaller.rows(), 9).missing()).isZero();
      assertThat(Coverage.measure(model, smaller.rows(), 9).invalidRows()).isEmpty();
    }
  }

  private static Tuple seed(ArrayModel model, Random random) {
    List<int[]> valid = BruteForce.validRows(model);
    int[] row = valid.get(random.nextInt(valid.size()));
    return Tuple.of(0, row[0], 1, row[1]);
  }

  @Test
  void weightsFitTheirFactors() {
    refused("there are weights for 1 factors of 5", List.of(List.of()));
    refused("factor 2 has 2 values, and 1 weights", weights(List.of(1)));
    refused("factor 2: the weight -1 is not one of 0 to 1000", weights(List.of(1, -1)));
    refused("factor 2: all weights are 0", weights(List.of(0, 0)));
  }

  private static List<List<Integer>> weights(List<Integer> own) {
    return List.of(List.of(), List.of(), own, List.of(), List.of());
  }

  private static void refused(String message, List<List<Integer>> weights) {
    assertThatThrownBy(() -> MODEL.withWeights(weights))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }
}
