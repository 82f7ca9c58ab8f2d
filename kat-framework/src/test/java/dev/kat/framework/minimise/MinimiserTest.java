package dev.kat.framework.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.combine.ArrayModel;
import dev.kat.framework.combine.Generator;
import dev.kat.framework.combine.Tuple;
import dev.kat.framework.combine.ValidRows;
import dev.kat.framework.minimise.Minimiser.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimiserTest {

  private static final int MODELS = 40;

  private static final int SEEDS = 300;

  private static final Symptom ANSWER = new Symptom("answer", true);

  private static List<Cause> causes(ArrayModel model, Predicate<int[]> fails, Effort effort) {
    return causes(model, effort, row -> fails.test(row) ? Set.of(ANSWER) : Set.of());
  }

  /** The causes where it is said in what ways a row fails. */
  private static List<Cause> causes(
      ArrayModel model, Effort effort, Function<int[], Set<Symptom>> symptoms) {
    return causes(model, new Generator().generate(model).rows(), effort, symptoms);
  }

  private static List<Cause> causes(
      ArrayModel model, List<int[]> rows, Effort effort, Function<int[], Set<Symptom>> symptoms) {
    List<Trial> run =
        rows.stream().map(row -> new Trial(Rows.list(row), symptoms.apply(row))).toList();
    Minimiser minimiser = new Minimiser(model, run, effort);
    List<List<Integer>> batch = minimiser.next();
    while (!batch.isEmpty()) {
      List<Trial> trials = new ArrayList<>();
      batch.forEach(row -> trials.add(new Trial(row, symptoms.apply(Rows.array(row)))));
      minimiser.learn(trials);
      batch = minimiser.next();
    }
    return minimiser.causes();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aSingleFaultIsFoundExactlyInTwoBatches(int size) {
    int exact = 0;
    int[] batches = new int[MODELS];
    for (int seed = 0; seed < MODELS; seed++) {
      SeededFaults seeded = new SeededFaults(seed);
      int[] row = seeded.row();
      Rehearsal rehearsal = new Rehearsal(seeded.model(), new Generator().generate(seeded.model()));
      Rehearsal.Result result = rehearsal.run(List.of(seeded.fault(size, row)), row, Effort.USUAL);
      exact += result.exact() ? 1 : 0;
      batches[seed] = result.batches();
    }
    assertThat(exact).isGreaterThanOrEqualTo(MODELS * 95 / 100);
    assertThat(Rehearsal.median(batches)).isLessThanOrEqualTo(2);
  }

  @Test
  void ofTwoFaultsInOneRowEachThatIsNamedIsThere() {
    int right = 0;
    for (int seed = 0; seed < MODELS; seed++) {
      SeededFaults seeded = new SeededFaults(seed);
      int[] row = seeded.row();
      List<Tuple> faults = List.of(seeded.fault(2, row), seeded.fault(3, row));
      Rehearsal rehearsal = new Rehearsal(seeded.model(), new Generator().generate(seeded.model()));
      right += rehearsal.run(faults, row, Effort.USUAL).exact() ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(MODELS * 9 / 10);
  }

  @Test
  void everyRowThatIsAskedForIsValid() {
    for (int seed = 0; seed < MODELS; seed++) {
      SeededFaults seeded = new SeededFaults(seed);
      ValidRows valid = new ValidRows(seeded.model());
      Tuple fault = seeded.fault(2, seeded.row());
      causes(
          seeded.model(),
          row -> {
            assertThat(valid.contain(row)).isTrue();
            return fault.isIn(row);
          },
          Effort.USUAL);
    }
  }

  @Test
  void severalFaultsOfARunAreToldApart() {
    List<Tuple> faults = List.of(Tuple.of(0, 1), Tuple.of(3, 2, 5, 0));
    List<Cause> causes =
        causes(
            ArrayModel.of(2, 3, 3, 3, 3, 3, 3, 3, 3),
            row -> faults.stream().anyMatch(fault -> fault.isIn(row)),
            Effort.USUAL);
    assertThat(causes).extracting(Cause::tuple).containsExactlyInAnyOrderElementsOf(faults);
    assertThat(causes).extracting(Cause::kind).containsOnly(Cause.Kind.CONFIRMED);
  }

  @Test
  void aFaultOfSeveralLevelsIsOneCause() {
    List<Cause> causes =
        causes(ArrayModel.of(2, 4, 3, 3, 3, 3), row -> row[0] > 0 && row[2] == 1, Effort.USUAL);
    assertThat(causes).hasSize(1);
    Cause cause = causes.get(0);
    assertThat(cause.tuple().cells()).extracting(Tuple.Cell::factor).containsExactly(0, 2);
    assertThat(cause.alsoFailing()).containsOnlyKeys(0);
    Set<Integer> others = cause.alsoFailing().getOrDefault(0, Set.of());
    assertThat(others).hasSize(2).doesNotContain(0);
  }

  @Test
  void theNearestPassingRowDiffersInOneValueOfTheCause() {
    Cause cause =
        causes(ArrayModel.of(2, 3, 3, 3, 3, 3), row -> row[1] == 1 && row[4] == 2, Effort.USUAL)
            .get(0);
    List<Integer> passing = Objects.requireNonNull(cause.passing(), "something passes");
    assertThat(Rows.same(Rows.array(passing), Rows.array(cause.failing())).cardinality())
        .isEqualTo(4);
  }

  @Test
  void whatAlwaysFailsHasAnEmptyCause() {
    List<Cause> causes = causes(ArrayModel.of(2, 3, 3, 3), row -> true, Effort.USUAL);
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).tuple().size()).isZero();
    assertThat(causes.get(0).passing()).isNull();
  }

  @Test
  void aRowThatPassesWhenItIsRepeatedIsAFlake() {
    List<List<Integer>> failed = new ArrayList<>();
    List<Cause> causes =
        causes(
            ArrayModel.of(2, 3, 3, 3),
            row -> failed.isEmpty() && row[0] == 1 && failed.add(Rows.list(row)),
            Effort.USUAL);
    assertThat(causes).hasSize(1);
    assertThat(causes.get(0).kind()).isEqualTo(Cause.Kind.FLAKE);
    assertThat(causes.get(0).rows()).isEqualTo(failed);
  }

  /** A fault that is certain and, beside it, one that shows in every second run. */
  @Test
  void whatFailsNowAndThenIsNotConfirmed() {
    ArrayModel model = ArrayModel.of(2, 13, 2, 2, 3);
    List<int[]> rows = new Generator().generate(model).rows();
    Tuple certain = Tuple.of(0, 2, 2, 1);
    List<Tuple> confirmed = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random chance = new Random(seed);
      causes(
              model,
              rows,
              Effort.USUAL,
              row ->
                  certain.isIn(row) || (row[0] == 5 && chance.nextBoolean())
                      ? Set.of(ANSWER)
                      : Set.of())
          .stream()
          .filter(cause -> cause.kind() == Cause.Kind.CONFIRMED)
          .map(Cause::tuple)
          .forEach(confirmed::add);
    }
    assertThat(confirmed).containsOnly(certain).hasSizeGreaterThan(SEEDS * 9 / 10);
  }

  /** Requests that a busy machine leaves unanswered say nothing about a wrong answer. */
  @Test
  void anotherSymptomIsNeitherAFailureNorASuccess() {
    ArrayModel model = ArrayModel.of(2, 3, 3, 3, 3, 3);
    List<int[]> rows = new Generator().generate(model).rows();
    Tuple fault = Tuple.of(1, 1, 3, 2);
    List<Tuple> confirmed = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Random chance = new Random(seed);
      causes(
              model,
              rows,
              Effort.USUAL,
              row ->
                  chance.nextInt(12) == 0
                      ? Set.of(new Symptom("no answer", true))
                      : fault.isIn(row) ? Set.of(ANSWER) : Set.of())
          .stream()
          .filter(cause -> cause.kind() == Cause.Kind.CONFIRMED)
          .map(Cause::tuple)
          .forEach(confirmed::add);
    }
    assertThat(confirmed).containsOnly(fault).hasSizeGreaterThan(SEEDS / 2);
  }

  /**
   * What drops headers has a cause for each, which are told apart though most rows have several.
   */
  @Test
  void causesOfManyRowsAreToldApartByTheirSymptoms() {
    ArrayModel model = ArrayModel.of(2, 3, 3, 3, 3, 4, 4, 2, 2);
    Map<Symptom, Tuple> faults =
        Map.of(
            new Symptom("request header x-one", false), Tuple.of(0, 1),
            new Symptom("request header x-two", false), Tuple.of(1, 2, 6, 1),
            new Symptom("request header x-three", false), Tuple.of(7, 0));
    List<Cause> causes =
        causes(
            model,
            Effort.USUAL,
            row ->
                faults.entrySet().stream()
                    .filter(each -> each.getValue().isIn(row))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
    assertThat(causes).extracting(Cause::kind).containsOnly(Cause.Kind.CONFIRMED);
    assertThat(causes)
        .extracting(Cause::tuple)
        .containsExactlyInAnyOrderElementsOf(faults.values());
  }

  @Test
  void aSpecialCaseOfACauseIsTheSameCause() {
    Tuple fault = Tuple.of(0, 1);
    Cause general = cause(Cause.Kind.CONFIRMED, fault, ANSWER);
    assertThat(general.covers(cause(Cause.Kind.CONFIRMED, Tuple.of(0, 1, 2, 1), ANSWER))).isTrue();
    assertThat(
            general.covers(
                cause(Cause.Kind.CONFIRMED, Tuple.of(0, 1, 2, 1), new Symptom("stream", true))))
        .isFalse();
    assertThat(cause(Cause.Kind.CONFIRMED, Tuple.of(0, 1, 2, 1), ANSWER).covers(general)).isFalse();
  }

  private static Cause cause(Cause.Kind kind, Tuple tuple, Symptom symptom) {
    List<Integer> row = tuple.size() == 1 ? List.of(1, 0, 0) : List.of(1, 0, 1);
    return new Cause(kind, tuple, new TreeMap<>(), row, null, List.of(row), Set.of(symptom));
  }

  @Test
  void littleEffortIsNotExceeded() {
    ArrayModel model = ArrayModel.of(2, 3, 3, 3, 3, 3, 3);
    Tuple fault = Tuple.of(1, 1, 2, 2);
    List<Trial> run =
        new Generator()
            .generate(model).rows().stream().map(row -> Trial.of(row, fault.isIn(row))).toList();
    Minimiser minimiser = new Minimiser(model, run, new Effort(2, 3, 10));
    int batches = 0;
    for (List<List<Integer>> batch = minimiser.next(); !batch.isEmpty(); batches++) {
      assertThat(batch).hasSizeLessThanOrEqualTo(3);
      minimiser.learn(
          batch.stream().map(row -> new Trial(row, fault.isIn(Rows.array(row)))).toList());
      batch = minimiser.next();
    }
    assertThat(batches).isEqualTo(2);
  }

  @Test
  void suspectsOfTheRunAloneAreRanked() {
    ArrayModel model = ArrayModel.of(2, 3, 3, 3, 3, 3);
    Tuple fault = Tuple.of(2, 1);
    List<Trial> run =
        new Generator()
            .generate(model).rows().stream().map(row -> Trial.of(row, fault.isIn(row))).toList();
    List<Integer> failing =
        run.stream().filter(Trial::failed).map(Trial::row).findFirst().orElseThrow();
    assertThat(new Minimiser(model, run, Effort.USUAL).suspects(failing).get(0).tuple())
        .isEqualTo(fault);
  }
}
