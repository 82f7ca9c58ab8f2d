package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FewVectorsTest {

  /** Two factors decide how many rows there are, and four of two values make what costs. */
  private static final ArrayModel MODEL = ArrayModel.of(2, 6, 5, 2, 2, 2, 2);

  private static final List<Integer> COSTLY = List.of(2, 3, 4, 5);

  private static CoveringArray generate(ArrayModel model) {
    return new Generator().generate(model);
  }

  private static int vectors(CoveringArray array, List<Integer> costly) {
    return FewVectors.count(array.rows(), costly);
  }

  @Test
  void rowsHaveVectorsThatOthersHave() {
    CoveringArray any = generate(MODEL);
    ArrayModel model = MODEL.withCostly(COSTLY);
    CoveringArray few = generate(model);

    // Five cover every pair of values of four factors.
    assertThat(vectors(any, COSTLY)).isGreaterThan(10);
    assertThat(vectors(few, COSTLY)).isBetween(5, 6);
    assertThat(few.rows()).hasSameSizeAs(any.rows());
    assertThat(Coverage.measure(model, few.rows(), 9)).isEqualTo(few.coverage());
    assertThat(few.coverage()).isEqualTo(any.coverage());
    assertThat(generate(model).rows()).usingRecursiveComparison().isEqualTo(few.rows());
  }

  @Test
  void anArrayStaysCheapWhenItIsMadeSmaller() {
    CoveringArray small = new Generator().optimise(MODEL.withCostly(COSTLY), () -> false);

    assertThat(vectors(small, COSTLY)).isBetween(5, 6);
    assertThat(Coverage.measure(MODEL, small.rows(), 9).missing()).isZero();
  }

  @Test
  void whereEachVectorIsATupleNothingCanBeSaved() {
    List<Integer> two = List.of(2, 3);

    assertThat(generate(MODEL.withCostly(two)).rows())
        .usingRecursiveComparison()
        .isEqualTo(generate(MODEL).rows());
  }

  @Test
  void aGroupMayAskForMoreVectors() {
    ArrayModel model =
        MODEL.withCostly(COSTLY).withGroups(List.of(new ArrayModel.Group(List.of(2, 3, 4), 3)));
    CoveringArray array = generate(model);

    assertThat(vectors(array, COSTLY)).isBetween(8, 10);
    assertThat(array.coverage().missing()).isZero();
  }

  @Test
  void mistakesAreCoveredBesideFewVectors() {
    ArrayModel model =
        MODEL.withCostly(COSTLY).withInvalid(List.of(new Tuple.Cell(0, 5), new Tuple.Cell(1, 0)));
    CoveringArray array = generate(model);

    assertThat(array.coverage().missing()).isZero();
    assertThat(vectors(array, COSTLY))
        .isLessThan(vectors(generate(model.withCostly(List.of())), COSTLY));
  }

  @Test
  void whatConstraintsAndSeedsAskForStays() {
    Random random = new Random(3);
    int saved = 0;
    for (int i = 0; i < 300; i++) {
      ArrayModel plain = BruteForce.randomModel(random);
      List<int[]> valid = BruteForce.validRows(plain);
      int[] row = valid.get(random.nextInt(valid.size()));
      List<Integer> costly = List.of(0, 1, 2);
      ArrayModel model = plain.withSeeds(List.of(Tuple.of(0, row[0], 1, row[1], 2, row[2])));
      CoveringArray any = generate(model);
      CoveringArray few = generate(model.withCostly(costly));

      assertThat(few.rows()).as("%s", model).anyMatch(each -> model.seeds().get(0).isIn(each));
      assertThat(Coverage.measure(model, few.rows(), 9)).isEqualTo(few.coverage());
      assertThat(few.coverage().missing()).isZero();
      assertThat(few.coverage().invalidRows()).isEmpty();
      int saves = vectors(any, costly) - vectors(few, costly);
      assertThat(few.rows().size() - any.rows().size()).isLessThanOrEqualTo(Math.max(0, saves));
      saved += saves;
    }
    assertThat(saved).isPositive();
  }

  @Test
  void costlyFactorsAreOnesOfTheModel() {
    assertThatThrownBy(() -> MODEL.withCostly(List.of(6)))
        .isInstanceOf(ModelException.class)
        .hasMessage("the list of costly factors names factor 6, but the factors are 0 to 5");
  }
}
