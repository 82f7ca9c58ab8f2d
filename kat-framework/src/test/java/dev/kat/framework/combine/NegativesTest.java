package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NegativesTest {

  private static final Tuple.Cell BAD_B = new Tuple.Cell(1, 2);
  private static final Tuple.Cell BAD_C = new Tuple.Cell(2, 0);

  private static final ArrayModel MODEL =
      ArrayModel.of(2, 3, 3, 3, 2).withInvalid(List.of(BAD_B, BAD_C));

  private static List<Tuple.Cell> invalid(ArrayModel model, int[] row) {
    return model.invalid().stream().filter(cell -> row[cell.factor()] == cell.value()).toList();
  }

  /** By the definition: valid tuples count in valid rows, others in rows with the one value. */
  private static Set<Tuple> covered(ArrayModel model, List<int[]> rows, int strength) {
    Set<Tuple> covered = new TreeSet<>();
    for (int[] row : rows) {
      List<Tuple.Cell> own = invalid(model, row);
      if (own.size() < 2) {
        BruteForce.tuples(List.of(row), BruteForce.factors(model), strength).stream()
            .filter(tuple -> tuple.cells().containsAll(own))
            .forEach(covered::add);
      }
    }
    return covered;
  }

  @Test
  void noRowHasTwoAndWhatIsValidIsSeenWithoutAny() {
    CoveringArray array = new Generator().generate(MODEL);

    assertThat(array.rows()).allMatch(row -> invalid(MODEL, row).size() <= 1);
    List<int[]> all = BruteForce.validRows(MODEL);
    assertThat(covered(MODEL, array.rows(), 2)).isEqualTo(covered(MODEL, all, 2));
    assertThat(array.coverage().missing()).isZero();
    assertThat(array.coverage().excluded()).containsExactly(Tuple.of(1, 2, 2, 0));
  }

  @Test
  void randomModelsAreCoveredAndMeasured() {
    Random random = new Random(5);
    for (int i = 0; i < 150; i++) {
      ArrayModel model = model(random);
      CoveringArray array = new Generator().generate(model);
      CoveringArray smaller = new Generator().optimise(model, () -> false);
      List<int[]> all = BruteForce.validRows(model);
      Set<Tuple> possible = covered(model, all, model.strength());

      assertThat(covered(model, array.rows(), model.strength()))
          .as("%s", model)
          .isEqualTo(possible);
      assertThat(covered(model, smaller.rows(), model.strength())).isEqualTo(possible);
      List<int[]> some = all.stream().filter(row -> random.nextInt(3) == 0).toList();
      Set<Tuple> seen = covered(model, some, model.strength());
      Coverage coverage = Coverage.measure(model, some, 5);
      assertThat(coverage.covered()).isEqualTo(seen.size());
      assertThat(coverage.missingTuples()).noneMatch(seen::contains).hasSizeLessThan(6);
      assertThat(coverage.invalidRows())
          .hasSize((int) some.stream().filter(row -> invalid(model, row).size() > 1).count());
    }
  }

  /** One with up to two invalid values, of different factors or of one. */
  private static ArrayModel model(Random random) {
    while (true) {
      ArrayModel plain = BruteForce.randomModel(random);
      List<Tuple.Cell> invalid = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int factor = random.nextInt(plain.levels().size());
        if (plain.levels().get(factor) > 2) {
          invalid.add(new Tuple.Cell(factor, random.nextInt(plain.levels().get(factor))));
        }
      }
      ArrayModel model = plain.withInvalid(invalid);
      if (BruteForce.validRows(plain).stream().anyMatch(row -> invalid(model, row).isEmpty())) {
        return model;
      }
    }
  }

  @Test
  void groupsHoldAroundAnInvalidValueToo() {
    ArrayModel model = MODEL.withGroups(List.of(new ArrayModel.Group(List.of(0, 1, 2), 3)));
    List<int[]> rows = new Generator().generate(model).rows();

    assertThat(Coverage.measure(model, rows, 0).shares()).allMatch(share -> share.missing() == 0);
    assertThat(rows.stream().filter(row -> row[1] == 2).map(row -> row[0] * 3 + row[2]).distinct())
        .hasSize(6);
  }

  @Test
  void withStrengthOneEachIsSeenOnce() {
    ArrayModel model = ArrayModel.of(1, 5, 3, 3).withInvalid(List.of(BAD_B, new Tuple.Cell(2, 1)));
    List<int[]> rows = new Generator().generate(model).rows();

    assertThat(rows).hasSize(7);
    assertThat(Coverage.measure(model, rows, 0).missing()).isZero();
  }

  @Test
  void seedsKeepToTheRule() {
    Tuple seed = Tuple.of(1, 2, 0, 1);
    assertThat(new Generator().generate(MODEL.withSeeds(List.of(seed))).rows())
        .anyMatch(seed::isIn);
    ArrayModel wrong = MODEL.withSeeds(List.of(Tuple.of(1, 2, 2, 0)));
    assertThatThrownBy(() -> new Generator().generate(wrong))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has more than one invalid value");
  }

  @Test
  void theBestComeFirst() {
    List<int[]> rows = new Generator().generate(MODEL).rows();
    List<BestFirst.Pick> picks = BestFirst.of(MODEL, rows);

    assertThat(picks).extracting(BestFirst.Pick::row).doesNotHaveDuplicates().hasSameSizeAs(rows);
    assertThat(picks).isSortedAccordingTo((a, b) -> b.gain() - a.gain());
    assertThat(invalid(MODEL, rows.get(picks.get(0).row()))).isEmpty();
  }
}
