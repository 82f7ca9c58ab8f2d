package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Suite LARGE = new TestSuite("LargeSuite", 6, 4);
  private static final Suite SMALL = new TestSuite("SmallSuite", 3, 2);

  /** Every pair of the levels of some factors. */
  private record TestSuite(String name, int factors, int levels) implements Suite {

    @Override
    public Model model() {
      List<String> labels = IntStream.range(0, levels).mapToObj(level -> "l" + level).toList();
      return new Model(
          IntStream.range(0, factors)
              .<Factor<?>>mapToObj(factor -> new Factor<>("f" + factor, labels))
              .toList(),
          List.of(),
          2,
          List.of());
    }

    @Override
    public Scenario scenario(Combination combination, Names names) {
      return new Scenario(
          InstallSettings.PLAIN,
          List.of(new BackendDeclaration(names.name("target"), false)),
          List.of(
              new Stage(
                  "start",
                  List.of(),
                  List.of(Exchange.once("get", Query.get("/"), (answers, findings) -> {})))),
          List.of());
    }
  }

  private static Plan plan(@Nullable Allowance budget, String selection) {
    return Planner.plan(
        List.of(LARGE, SMALL),
        new PlanOptions(
            null, Profile.DEFAULT, PlanOptions.DEFAULT_SEED, Selection.parse(selection), budget));
  }

  private static Plan plan(@Nullable Allowance budget) {
    return plan(budget, "");
  }

  private static Plan plan(int combinations) {
    return plan(new Allowance.Combinations(combinations));
  }

  private static Plan plan(String text, Timings timings) {
    return plan(Allowance.parse(text, timings));
  }

  private static Set<Combination> combinations(Plan plan) {
    Set<Combination> combinations = new HashSet<>();
    plan.scenarios().forEach(planned -> combinations.add(planned.combination()));
    return combinations;
  }

  private static CoverageFacts facts(Plan plan, int suite) {
    return plan.suites().get(suite).coverage().get();
  }

  @Test
  void whatCanBeAffordedIsPlannedAndTheRestIsCounted() {
    Plan whole = plan((Allowance) null);
    Plan part = plan(8);

    assertThat(part.scenarios()).hasSize(8);
    assertThat(part.errors()).isEmpty();
    assertThat(combinations(whole)).containsAll(combinations(part));
    assertThat(part.suites().get(0).combinations())
        .hasSameSizeAs(whole.suites().get(0).combinations());
    CoverageFacts facts = facts(part, 0);
    assertThat(facts.tuples()).isEqualTo(15 * 16);
    assertThat(facts.covered()).isEqualTo(pairs(part.suites().get(0)));
    assertThat(facts.missing()).isPositive().isEqualTo(facts.tuples() - facts.covered());
    assertThat(facts(whole, 0).missing()).isZero();
  }

  private static int pairs(SuitePlan suite) {
    Set<String> pairs = new HashSet<>();
    suite
        .selected()
        .forEach(planned -> {
          List<String> levels = List.of(planned.combination().toString().split(" "));
          for (int i = 0; i < levels.size(); i++) {
            for (int j = 0; j < i; j++) {
              pairs.add(levels.get(j) + " " + levels.get(i));
            }
          }
        });
    return pairs.size();
  }

  @Test
  void theSuiteThatGainsMostOfItsOwnIsNext() {
    // Two rows cover half of all pairs of three factors with two levels each.
    Plan part = plan(3);

    assertThat(part.suites().get(0).scenarios()).hasSize(1);
    assertThat(part.suites().get(1).scenarios()).hasSize(2);
    assertThat(facts(part, 1).covered()).isEqualTo(6);
  }

  @Test
  void aBudgetForAllLeavesNothingOut() {
    Plan whole = plan((Allowance) null);

    assertThat(combinations(plan(whole.scenarios().size()))).isEqualTo(combinations(whole));
    assertThat(facts(plan(1000), 0).missing()).isZero();
  }

  @Test
  void whatIsSelectedHasTheBudget() {
    Plan part = plan(new Allowance.Combinations(2), "LargeSuite f0=l1");

    assertThat(part.scenarios())
        .hasSize(2)
        .allMatch(planned -> planned.combination().toString().startsWith("f0=l1"));
    assertThat(part.errors()).isEmpty();
  }

  @Test
  void secondsAreCombinationsOfWhichNothingIsKnownYet() {
    Plan part = plan("11s", Timings.NONE);

    // What is left of the eleven when all has started is enough for twelve.
    assertThat(combinations(part)).isEqualTo(combinations(plan(12))).hasSize(12);
    assertThat(Allowance.parse("11s", Timings.NONE).explanation(part))
        .isEqualTo(
            "budget: 11 s; 10 s to start, about 1.0 s for combinations:"
                + " 0 as measured in earlier runs, 12 unknown ones as 0.080 s each");
  }

  @Test
  void whatTookLongIsBoughtWhenItCoversMoreForIt() {
    Map<String, Double> seconds = new HashMap<>();
    List<PlannedScenario> all = plan((Allowance) null).scenarios();
    all.forEach(each -> seconds.put(each.key(), each.suite().equals("LargeSuite") ? 40.0 : 1.0));
    Timings timings = new Timings(seconds, 0.1);

    Plan part = plan("20s", timings);

    assertThat(part.suites().get(0).scenarios()).hasSize(2);
    assertThat(facts(part, 1).missing()).isZero();
    assertThat(facts(part, 0).missing()).isPositive();
    assertThat(part.errors()).isEmpty();
    assertThat(Allowance.parse("20s", timings).explanation(part))
        .contains("about 8.4 s for combinations: 6 as measured in earlier runs, 0 unknown");
  }

  @Test
  void whatIsNotKnownCostsAsMuchAsTheAverage() {
    Timings timings = new Timings(Map.of("OtherSuite 0123456789", 2.0), 0.25);

    assertThat(plan("12s", timings).scenarios()).hasSize(4);
  }

  @Test
  void aBudgetIsOfCombinationsOrOfSeconds() {
    assertThat(Allowance.parse("100", Timings.NONE)).isEqualTo(new Allowance.Combinations(100));
    assertThat(Allowance.parse("90s", Timings.NONE).text()).isEqualTo("90s");
    for (String text : List.of("0", "s", "1.5s", "90 s", "2m", "-1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Allowance.parse(text, Timings.NONE))
          .withMessage("is neither a number of combinations, as in 100, nor of seconds, as in 90s");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowance.parse("10s", Timings.NONE))
        .withMessage("is not above the 10 s that a run takes for anything");
  }

  @Test
  void aSuiteForWhichNothingIsLeftIsAMistake() {
    assertThat(plan(1).errors())
        .containsExactly(
            "SmallSuite: the budget has no combination left for it; each suite needs one");
  }
}
