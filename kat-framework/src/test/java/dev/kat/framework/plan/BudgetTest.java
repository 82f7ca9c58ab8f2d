package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashSet;
import java.util.List;
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

  private static Plan plan(@Nullable Integer budget, String selection) {
    return Planner.plan(
        List.of(LARGE, SMALL),
        new PlanOptions(
            null, Profile.DEFAULT, PlanOptions.DEFAULT_SEED, Selection.parse(selection), budget));
  }

  private static Plan plan(@Nullable Integer budget) {
    return plan(budget, "");
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
    Plan whole = plan(null);
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
    Plan whole = plan(null);

    assertThat(combinations(plan(whole.scenarios().size()))).isEqualTo(combinations(whole));
    assertThat(facts(plan(1000), 0).missing()).isZero();
  }

  @Test
  void whatIsSelectedHasTheBudget() {
    Plan part = plan(2, "LargeSuite f0=l1");

    assertThat(part.scenarios())
        .hasSize(2)
        .allMatch(planned -> planned.combination().toString().startsWith("f0=l1"));
    assertThat(part.errors()).isEmpty();
  }

  @Test
  void aSuiteForWhichNothingIsLeftIsAMistake() {
    assertThat(plan(1).errors())
        .containsExactly(
            "SmallSuite: the budget has no combination left for it; each suite needs one");
  }
}
