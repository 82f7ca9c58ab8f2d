package dev.kat.framework.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

  private final Generator generator = new Generator();

  @Test
  void coversExactlyWhatIsFeasibleInRandomModels() {
    Random random = new Random(20);
    for (int i = 0; i < 300; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      CoveringArray array = generator.generate(model);
      List<int[]> valid = BruteForce.validRows(model);
      List<Integer> factors = BruteForce.factors(model);
      Set<Tuple> feasible = BruteForce.tuples(valid, factors, model.strength());
      assertThat(BruteForce.tuples(array.rows(), factors, model.strength()))
          .as("%s", model)
          .isEqualTo(feasible);
      assertThat(array.rows())
          .as("%s", model)
          .allSatisfy(row -> assertThat(valid).anyMatch(other -> Arrays.equals(row, other)));
      int all = BruteForce.allTuples(model, model.strength()).size();
      assertThat(array.coverage().tuples()).isEqualTo(all);
      assertThat(array.coverage().covered()).isEqualTo(feasible.size());
      assertThat(array.coverage().infeasible()).isEqualTo(all - feasible.size());
      assertThat(array.coverage().missing()).isZero();
    }
  }

  @Test
  void everyInfeasibleTupleContainsAnExcludedOne() {
    Random random = new Random(21);
    for (int i = 0; i < 100; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      List<Tuple> excluded = generator.generate(model).coverage().excluded();
      Set<Tuple> infeasible = BruteForce.allTuples(model, model.strength());
      infeasible.removeAll(
          BruteForce.tuples(
              BruteForce.validRows(model), BruteForce.factors(model), model.strength()));
      assertThat(infeasible)
          .as("%s", model)
          .allMatch(tuple -> excluded.stream().anyMatch(e -> tuple.cells().containsAll(e.cells())));
      assertThat(excluded)
          .as("%s", model)
          .allSatisfy(tuple -> assertThat(model.explain(tuple)).isNotEmpty());
    }
  }

  @Test
  void aFullProductOrThousandsOfRowsTakeNoSearchForEachRow() {
    ArrayModel product = ArrayModel.of(3, 30, 30, 30).withForbidden(List.of(Tuple.of(0, 0, 2, 7)));
    assertThat(generator.generate(product).rows()).hasSize(30 * 30 * 30 - 30);

    CoveringArray pairs = generator.generate(ArrayModel.of(2, 60, 50, 8, 3));
    assertThat(pairs.coverage().missing()).isZero();
    assertThat(pairs.rows()).hasSizeBetween(60 * 50, 60 * 50 + 30);
  }

  @Test
  void respectsSeedRowsInRandomModels() {
    Random random = new Random(22);
    for (int i = 0; i < 100; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      List<int[]> valid = BruteForce.validRows(model);
      int[] row = valid.get(random.nextInt(valid.size()));
      Tuple seed = Tuple.of(0, row[0], 2, row[2]);
      Tuple full = Tuple.of(0, row[0], 1, row[1], 2, row[2]);
      List<int[]> rows = generator.generate(model.withSeeds(List.of(seed, full))).rows();
      assertThat(full.isIn(rows.get(0))).as("%s", model).isTrue();
      assertThat(BruteForce.tuples(rows, BruteForce.factors(model), model.strength()))
          .isEqualTo(BruteForce.tuples(valid, BruteForce.factors(model), model.strength()));
    }
  }

  @Test
  void anOptimisedArrayIsSmallerAndStillCoversAll() {
    Random random = new Random(23);
    for (int i = 0; i < 50; i++) {
      ArrayModel model = BruteForce.randomModel(random);
      List<int[]> valid = BruteForce.validRows(model);
      int[] row = valid.get(random.nextInt(valid.size()));
      Tuple seed = Tuple.of(0, row[0], 1, row[1], 2, row[2]);
      ArrayModel seeded = model.withSeeds(List.of(seed));
      CoveringArray array = generator.optimise(seeded, times(300));
      assertThat(array.rows().size()).isLessThanOrEqualTo(generator.generate(seeded).rows().size());
      assertThat(seed.isIn(array.rows().get(0))).as("%s", model).isTrue();
      assertThat(array.rows())
          .allSatisfy(each -> assertThat(valid).anyMatch(other -> Arrays.equals(each, other)));
      assertThat(BruteForce.tuples(array.rows(), BruteForce.factors(model), model.strength()))
          .as("%s", model)
          .isEqualTo(BruteForce.tuples(valid, BruteForce.factors(model), model.strength()));
    }
    ArrayModel large = ArrayModel.of(2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(generator.optimise(large, times(20_000)).rows())
        .hasSizeLessThan(generator.generate(large).rows().size());
  }

  /** Time for so many steps. */
  private static BooleanSupplier times(int steps) {
    AtomicInteger left = new AtomicInteger(steps);
    return () -> left.getAndDecrement() > 0;
  }

  @Test
  void keepsSeedRowsInTheirOrder() {
    Tuple first = Tuple.of(3, 1);
    Tuple second = Tuple.of(0, 2, 1, 2, 2, 2, 3, 2);
    List<int[]> rows =
        generator
            .generate(ArrayModel.of(2, 3, 3, 3, 3).withSeeds(List.of(first, second, first)))
            .rows();
    assertThat(first.isIn(rows.get(0))).isTrue();
    assertThat(rows.get(1)).containsExactly(2, 2, 2, 2);
  }

  @Test
  void coversGroupsWithTheirOwnStrength() {
    ArrayModel model =
        ArrayModel.of(2, 2, 3, 2, 3, 4)
            .withForbidden(List.of(Tuple.of(1, 0, 3, 0, 4, 0)))
            .withGroups(List.of(new ArrayModel.Group(List.of(4, 3, 1), 3)));
    CoveringArray array = generator.generate(model);
    List<int[]> valid = BruteForce.validRows(model);
    List<Integer> group = List.of(1, 3, 4);
    assertThat(BruteForce.tuples(array.rows(), group, 3))
        .isEqualTo(BruteForce.tuples(valid, group, 3))
        .hasSize(35);
    assertThat(BruteForce.tuples(array.rows(), BruteForce.factors(model), 2))
        .isEqualTo(BruteForce.tuples(valid, BruteForce.factors(model), 2));
    assertThat(array.coverage().excluded()).containsExactly(Tuple.of(1, 0, 3, 0, 4, 0));
    assertThat(array.rows().size()).isLessThan(60);
  }

  @Test
  void theSameSeedGivesTheSameArray() {
    ArrayModel model =
        ArrayModel.of(2, 3, 5, 2, 4, 2, 3, 3, 2, 4)
            .withForbidden(List.of(Tuple.of(0, 1, 1, 2), Tuple.of(3, 0, 4, 1, 8, 2)))
            .withSeed(7);
    List<int[]> rows = generator.generate(model).rows();
    assertThat(rows).usingRecursiveComparison().isEqualTo(generator.generate(model).rows());
    assertThat(rows.stream().mapToInt(Arrays::hashCode).reduce(1, (a, b) -> 31 * a + b))
        .as("an array that every JVM has to reproduce")
        .isEqualTo(1936062118);
    assertThat(generator.generate(model.withSeed(8)).rows())
        .usingRecursiveComparison()
        .isNotEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 4, 9",
    "2, 3, 13, 17",
    "2, 2, 100, 11",
    "2, 4, 10, 29",
    "2, 5, 20, 56",
    "2, 10, 20, 200",
    "3, 3, 4, 27",
    "3, 2, 20, 25",
    "3, 3, 13, 74",
    "3, 4, 10, 155",
    "4, 3, 6, 130"
  })
  void uniformArraysAreAtMostThisLarge(int strength, int levels, int factors, int most) {
    int[] uniform = Collections.nCopies(factors, levels).stream().mapToInt(i -> i).toArray();
    CoveringArray array = generator.generate(ArrayModel.of(strength, uniform));
    assertThat(array.coverage().missing()).isZero();
    assertThat(array.rows().size()).isLessThanOrEqualTo(most);
  }

  @Test
  void aMixedArrayIsAtMost24Rows() {
    int[] levels = new int[75];
    Arrays.fill(levels, 2);
    Arrays.fill(levels, 35, 74, 3);
    levels[74] = 4;
    assertThat(generator.generate(ArrayModel.of(2, levels)).rows()).hasSizeLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void modelsWithFewerFactorsThanTheStrengthGetTheFullProduct(int strength) {
    assertThat(generator.generate(ArrayModel.of(strength, 5)).rows()).hasSize(5);
    assertThat(generator.generate(ArrayModel.of(strength + 1, 2, 3)).rows()).hasSize(6);
    assertThat(generator.generate(ArrayModel.of(strength, 1, 1, 1)).rows()).hasSize(1);
  }

  @Test
  void contradictingConstraintsAreNamed() {
    Tuple harmless = Tuple.of(1, 0, 2, 0);
    Tuple one = Tuple.of(0, 0);
    Tuple other = Tuple.of(0, 1);
    ArrayModel model = ArrayModel.of(2, 2, 2, 2).withForbidden(List.of(harmless, one, other));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> generator.generate(model))
        .withMessageContaining("{0=0}")
        .satisfies(e -> assertThat(e.conflict()).containsExactly(one, other));
  }

  @Test
  void aSeedAgainstTheConstraintsIsNamed() {
    Tuple forbidden = Tuple.of(0, 1, 2, 1);
    ArrayModel model =
        ArrayModel.of(2, 2, 2, 2)
            .withForbidden(List.of(forbidden))
            .withSeeds(List.of(Tuple.of(0, 1, 1, 0, 2, 1)));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> generator.generate(model))
        .withMessageContaining("seed row {0=1, 1=0, 2=1}")
        .satisfies(e -> assertThat(e.conflict()).containsExactly(forbidden));
  }

  @Test
  void tooManyTuplesAreAnErrorNotAnOverflow() {
    int[] levels = new int[400];
    Arrays.fill(levels, 4);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> generator.generate(ArrayModel.of(5, levels)))
        .withMessageContaining("too many tuples of strength 5");
  }
}
