package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void countsWhatRandomRowsLeaveOut() {
    Random random = new Random(30);
    for (int i = 0; i < 200; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      List<int[]> valid = BruteForce.validRows(model);
      List<int[]> rows = valid.stream().filter(row -> random.nextInt(4) == 0).toList();
      List<Integer> factors = BruteForce.factors(model);
      Set<Tuple> missing = BruteForce.tuples(valid, factors, model.strength());
      int feasible = missing.size();
      missing.removeAll(BruteForce.tuples(rows, factors, model.strength()));

      Coverage coverage = Coverage.measure(model, rows, Integer.MAX_VALUE);
      assertThat(coverage.missingTuples()).as("%s", model).containsExactlyElementsOf(missing);
      assertThat(coverage.missing()).isEqualTo(missing.size());
      assertThat(coverage.covered()).isEqualTo(feasible - missing.size());
      assertThat(coverage.tuples() - coverage.infeasible()).isEqualTo(feasible);
      assertThat(coverage.invalidRows()).isEmpty();
    }
  }

  @Test
  void eachGroupHasItsShare() {
    Random random = new Random(31);
    for (int i = 0; i < 100; i++) {
      ArrayModel single = BruteForce.randomModel(random).withGroups(List.of());
      List<Integer> group = BruteForce.factors(single).subList(0, 3);
      ArrayModel model =
          new ArrayModel(single.levels(), single.forbidden(), 1, List.of(), List.of(), 0)
              .withGroups(List.of(new ArrayModel.Group(group, 3), new ArrayModel.Group(group, 1)));
      List<int[]> valid = BruteForce.validRows(model);
      List<int[]> rows = valid.stream().filter(row -> random.nextInt(3) == 0).toList();

      List<Coverage.Share> shares = Coverage.measure(model, rows, 0).shares();
      assertThat(shares).as("%s", model).hasSize(2);
      Coverage.Share share = shares.get(1);
      int feasible = BruteForce.tuples(valid, group, 3).size();
      int covered = BruteForce.tuples(rows, group, 3).size();
      assertThat(share.covered()).isEqualTo(covered);
      assertThat(share.missing()).isEqualTo(feasible - covered);
      assertThat(share.tuples() - share.infeasible()).isEqualTo(feasible);
    }
  }

  @Test
  void agreesWithTheGenerator() {
    ArrayModel model = ArrayModel.of(3, 2, 3, 4, 2, 3).withForbidden(List.of(Tuple.of(0, 1, 2, 3)));
    CoveringArray array = new Generator().generate(model);
    assertThat(Coverage.measure(model, array.rows(), 10)).isEqualTo(array.coverage());
  }

  @Test
  void invalidRowsAreReportedAndCoverNothing() {
    ArrayModel model = ArrayModel.of(2, 2, 2).withForbidden(List.of(Tuple.of(0, 0, 1, 0)));
    Coverage coverage = Coverage.measure(model, List.of(new int[] {0, 0}, new int[] {1, 0}), 1);
    assertThat(coverage.invalidRows()).containsExactly(0);
    assertThat(coverage.covered()).isEqualTo(1);
    assertThat(coverage.infeasible()).isEqualTo(1);
    assertThat(coverage.missing()).isEqualTo(2);
    assertThat(coverage.missingTuples()).containsExactly(Tuple.of(0, 0, 1, 1));
  }

  @Test
  void impliedExclusionsAreFoundAndExplained() {
    Tuple needsB = Tuple.of(0, 1, 1, 0);
    Tuple bNeedsC = Tuple.of(1, 1, 2, 0);
    Tuple elsewhere = Tuple.of(3, 0, 2, 2);
    ArrayModel model =
        ArrayModel.of(2, 2, 2, 3, 2).withForbidden(List.of(elsewhere, bNeedsC, needsB));
    Coverage coverage = Coverage.measure(model, List.of(), 0);
    assertThat(coverage.excluded())
        .containsExactly(needsB, Tuple.of(0, 1, 2, 0), bNeedsC, Tuple.of(2, 2, 3, 0));
    assertThat(model.explain(Tuple.of(0, 1, 2, 0))).containsExactly(bNeedsC, needsB);
    assertThat(model.explain(Tuple.of(0, 1, 2, 1))).isEmpty();
  }

  @Test
  void deadValuesAreExcludedByThemselves() {
    List<Tuple> forbidden = List.of(Tuple.of(0, 1, 1, 0), Tuple.of(0, 1, 1, 1));
    ArrayModel model = ArrayModel.of(2, 2, 2, 3).withForbidden(forbidden);
    Coverage coverage = Coverage.measure(model, List.of(), 0);
    assertThat(coverage.excluded()).containsExactly(Tuple.of(0, 1));
    assertThat(coverage.infeasible()).isEqualTo(2 + 3);
    assertThat(model.explain(Tuple.of(0, 1))).isEqualTo(forbidden);
  }

  @Test
  void duplicateAndSubsumedTuplesChangeNothing() {
    Tuple pair = Tuple.of(0, 1, 1, 0);
    ArrayModel model = ArrayModel.of(2, 2, 2, 2).withForbidden(List.of(pair));
    ArrayModel same = model.withForbidden(List.of(Tuple.of(0, 1, 1, 0, 2, 0), pair, pair));
    assertThat(Coverage.measure(same, List.of(), 99))
        .isEqualTo(Coverage.measure(model, List.of(), 99));
    assertThat(same.explain(Tuple.of(0, 1, 1, 0, 2, 0))).containsExactly(pair);
  }

  @Test
  void aRowThatDoesNotFitIsRefused() {
    ArrayModel model = ArrayModel.of(2, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Coverage.measure(model, List.of(new int[] {0, 1}, new int[] {0, 2}), 0))
        .withMessageContaining("row 1");
  }
}
