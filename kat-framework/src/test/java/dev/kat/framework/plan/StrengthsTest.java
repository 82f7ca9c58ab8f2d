package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.FactorGroup;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups of factors, profiles, and a strength for everything. */
class StrengthsTest {

  private static final List<Factor<?>> FACTORS =
      IntStream.range(0, 8).<Factor<?>>mapToObj(StrengthsTest::factor).toList();

  private static final FactorGroup HOT = new FactorGroup("hot", FACTORS.subList(0, 5), 3);

  private record TestSuite(Model model) implements Suite {

    @Override
    public String name() {
      return "SampleSuite";
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

  private static Factor<String> factor(int number) {
    return new Factor<>("f" + number, List.of("a", "b", "c"));
  }

  private static Model model(FactorGroup... groups) {
    return new Model(FACTORS, List.of(), 2, List.of(groups), List.of());
  }

  private static SuitePlan plan(PlanOptions options, FactorGroup... groups) {
    return Planner.plan(List.of(new TestSuite(model(groups))), options).suites().get(0);
  }

  private static PlanOptions profile(String name) {
    return new PlanOptions(null, Profile.of(name), 1, Selection.ALL, null);
  }

  /** How many tuples of some factors' levels occur. */
  private static int tuples(SuitePlan plan, int... factors) {
    Set<List<String>> tuples =
        plan.combinations().stream()
            .map(each ->
                IntStream.of(factors)
                    .mapToObj(factor -> each.combination().labels().get("f" + factor))
                    .toList())
            .collect(Collectors.toSet());
    return tuples.size();
  }

  @Test
  void aGroupIsCoveredMoreThoroughlyThanTheRest() {
    SuitePlan plan = plan(PlanOptions.NONE, HOT);

    for (int a = 0; a < 5; a++) {
      for (int b = a + 1; b < 5; b++) {
        for (int c = b + 1; c < 5; c++) {
          assertThat(tuples(plan, a, b, c)).isEqualTo(27);
        }
      }
    }
    assertThat(plan.combinations()).hasSizeLessThan(strength(3).combinations().size());
    CoverageFacts facts = plan.coverage().get();
    assertThat(facts.strength()).isEqualTo(2);
    assertThat(facts.tuples()).isEqualTo(28 * 9).isEqualTo(facts.covered());
    assertThat(facts.groups()).containsExactly(new CoverageFacts.OfGroup(HOT, 10 * 27, 10 * 27, 0));
  }

  private static SuitePlan strength(int strength) {
    return plan(new PlanOptions(strength, Profile.DEFAULT, 1, Selection.ALL, null), HOT);
  }

  @Test
  void aStrengthForEverythingTakesThePlaceOfThoseOfGroups() {
    assertThat(strength(2).groups()).isEmpty();
    assertThat(strength(2).combinations()).isEqualTo(plan(PlanOptions.NONE).combinations());
    assertThat(strength(1).combinations()).hasSizeLessThan(10);
  }

  @Test
  void aProfileIsTheLeastThatIsAskedOfAllAndOfGroups() {
    FactorGroup small = new FactorGroup("small", FACTORS.subList(0, 3), 2);
    SuitePlan release = plan(profile("release"), HOT, small);

    assertThat(release.strength()).isEqualTo(3);
    assertThat(release.groups()).containsExactly(HOT.with(4));
    assertThat(tuples(release, 0, 1, 2, 3)).isEqualTo(81);
    assertThat(tuples(release, 4, 6, 7)).isEqualTo(27);
    assertThat(plan(profile("default"), HOT, small).groups()).containsExactly(HOT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile("thorough"))
        .withMessage("there is no profile 'thorough', only default, release");
  }

  @Test
  void shardsOfAPlanWithGroupsHaveAllOfIt() {
    Plan whole = Planner.plan(List.of(new TestSuite(model(HOT))), PlanOptions.NONE);

    assertThat(ShardPlan.of(whole.scenarios(), Timings.NONE, 3).shards())
        .flatMap(ShardPlan.Shard::keys)
        .hasSameSizeAs(whole.scenarios())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatDoesNotFitTheModelIsRefused() {
    List<Factor<?>> twice = new ArrayList<>(FACTORS.subList(0, 2));
    twice.add(FACTORS.get(0));

    refused("group 'x': strength 3 does not fit 2 factors", 3, FACTORS.subList(0, 2));
    refused("group 'x': strength 1 does not fit 2 factors", 1, FACTORS.subList(0, 2));
    refused("group 'x' has a factor twice", 2, twice);
    refused(
        "group 'x' has the factor 'f9', which the model does not have",
        2,
        List.of(factor(1), factor(9)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(HOT, HOT.with(4)))
        .withMessage("two groups of one name");
  }

  private static void refused(String message, int strength, List<Factor<?>> factors) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(new FactorGroup("x", factors, strength)))
        .withMessage(message);
  }
}
