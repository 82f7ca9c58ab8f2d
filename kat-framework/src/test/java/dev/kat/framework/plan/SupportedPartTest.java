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
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.Suite;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SupportedPartTest {

  private static final Factor<String> A = new Factor<>("a", List.of("a1", "a2", "a3"));
  private static final Factor<String> B = new Factor<>("b", List.of("b1", "b2"));
  private static final Factor<String> C = new Factor<>("c", List.of("c1", "c2"));
  private static final Combination SEED = new Combination(Map.of("a", "a3", "b", "b2", "c", "c1"));

  /** Its scenarios ask for what their levels are called. */
  private static final class SampleSuite implements Suite {

    @Override
    public Model model() {
      return new Model(List.of(A, B, C), List.of(), 2, List.of(SEED));
    }

    @Override
    public Scenario scenario(Combination combination, Names names) {
      return new Scenario(
          new InstallSettings(combination.labels(), List.of()),
          List.of(new BackendDeclaration(names.name("target"), false)),
          List.of(
              new Stage(
                  "start",
                  List.of(),
                  List.of(Exchange.once("get", Query.get("/"), (answers, findings) -> {})))),
          List.of());
    }
  }

  private static SuitePlan plan(@Nullable Subset subset) {
    return Planner.plan(List.of(new SampleSuite()), PlanOptions.NONE, subset).suites().get(0);
  }

  private static Subset lacking(String... levels) {
    return scenario ->
        Stream.of(levels).filter(scenario.install().options()::containsValue).toList();
  }

  @Test
  void aLevelThatIsNotSupportedIsLeftOutWithItsReason() {
    SuitePlan plan = plan(lacking("a3"));

    assertThat(plan.combinations())
        .isNotEmpty()
        .noneMatch(each -> each.combination().is(A, "a3"))
        .allMatch(each -> each.scenario() != null);
    assertThat(plan.coverage().get().exclusions())
        .containsExactly(new CoverageFacts.Exclusion("a=a3", List.of("not supported: a3")));
    assertThat(plan.coverage().get().covered()).isEqualTo(3 * 4);
    assertThat(plan.type()).isEqualTo(SampleSuite.class);
    assertThat(plan.isWhole()).isFalse();
  }

  @Test
  void theFirstLevelsNeedNotBeSupported() {
    assertThat(plan(lacking("a1", "c1")).combinations())
        .isNotEmpty()
        .noneMatch(each -> each.combination().is(A, "a1") || each.combination().is(C, "c1"));
  }

  @Test
  void aSuiteOfWhichNothingIsSupportedHasNoCombinationsAndNoError() {
    SuitePlan plan = plan(lacking("b1", "b2"));

    assertThat(plan.combinations()).isEmpty();
    assertThat(plan.error()).isNull();
    assertThat(plan.unsupported()).startsWith("not supported: b");
  }

  private static Subset lackingTogether(String... levels) {
    return scenario ->
        scenario.install().options().values().containsAll(List.of(levels))
            ? List.of(String.join(" beside ", levels))
            : List.of();
  }

  @Test
  void aLevelThatLacksSomethingBesideTheFirstOfAnotherFactorStaysBesideTheOthers() {
    SuitePlan plan = plan(lackingTogether("a3", "b1"));

    assertThat(plan.combinations())
        .anyMatch(each -> each.combination().is(A, "a3") && each.combination().is(B, "b2"))
        .noneMatch(each -> each.combination().is(A, "a3") && each.combination().is(B, "b1"));
    assertThat(plan.coverage().get().exclusions())
        .containsExactly(
            new CoverageFacts.Exclusion("a=a3 b=b1", List.of("not supported: a3 beside b1")));
    assertThat(plan.coverage().get().covered()).isEqualTo(3 * 4 + 2 * 2 - 1);
  }

  @Test
  void whatIsLackingOnlyTogetherIsAnError() {
    Plan plan =
        Planner.plan(List.of(new SampleSuite()), PlanOptions.NONE, lackingTogether("a2", "b2"));

    assertThat(plan.errors())
        .isNotEmpty()
        .allMatch(error -> error.contains("not all together: a2 beside b2"));
  }

  @Test
  void withoutASubsetNothingIsLeftOut() {
    SuitePlan plan = plan(null);

    assertThat(plan.isWhole()).isTrue();
    assertThat(plan.combinations()).anyMatch(each -> each.combination().equals(SEED));
  }
}
