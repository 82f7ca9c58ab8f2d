package dev.kat.framework.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.Combination;
import dev.kat.framework.api.Constraint;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Factor;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Model;
import dev.kat.framework.api.Names;
import dev.kat.framework.api.Query;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.ServiceManifest;
import dev.kat.framework.api.Stage;
import dev.kat.framework.api.Suite;
import dev.kat.framework.api.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Factor<String> A = new Factor<>("a", List.of("a1", "a2", "a3"));
  private static final Factor<String> B = new Factor<>("b", List.of("b1", "b2"));
  private static final Factor<String> C = new Factor<>("c", List.of("c1", "c2", "c3"));
  private static final Exchange EXCHANGE =
      Exchange.once("get", Query.get("/"), (answers, findings) -> {});

  private static final Constraint A1_NOT_B2 =
      Constraint.forbid(
          "a1 and b2 do not go together",
          combination -> combination.is(A, "a1") && combination.is(B, "b2"),
          A,
          B);

  private record TestSuite(
      String name, Model model, BiFunction<Combination, Names, Scenario> scenarios)
      implements Suite {

    @Override
    public Scenario scenario(Combination combination, Names names) {
      return scenarios.apply(combination, names);
    }
  }

  private static Model model(Constraint... constraints) {
    return new Model(List.of(A, B, C), List.of(constraints), 2, List.of());
  }

  private static Scenario scenario(InstallSettings settings, Names names, Change... changes) {
    return new Scenario(
        settings,
        List.of(new BackendDeclaration(names.name("target"), false)),
        List.of(new Stage("start", List.of(changes), List.of(EXCHANGE))),
        List.of());
  }

  private static TestSuite suite(Model model) {
    return new TestSuite(
        "SampleSuite", model, (combination, names) -> scenario(InstallSettings.PLAIN, names));
  }

  private static TestSuite suite(BiFunction<Combination, Names, Scenario> scenarios) {
    return new TestSuite("SampleSuite", model(), scenarios);
  }

  private static Plan plan(Suite... suites) {
    return Planner.plan(List.of(suites), PlanOptions.NONE);
  }

  private static SuitePlan only(Plan plan) {
    return plan.suites().get(0);
  }

  private static String firstError(Suite... suites) {
    return plan(suites).errors().get(0);
  }

  @Test
  void everyPairThatIsAllowedOccurs() {
    List<Combination> combinations =
        only(plan(suite(model(A1_NOT_B2)))).combinations().stream()
            .map(PlannedCombination::combination)
            .toList();

    List<String> missing = new ArrayList<>();
    pairs(A, B, combinations, missing);
    pairs(A, C, combinations, missing);
    pairs(B, C, combinations, missing);
    assertThat(missing).containsExactly("a1 b2");
  }

  private static void pairs(
      Factor<String> one, Factor<String> two, List<Combination> all, List<String> missing) {
    for (String first : one.levels()) {
      for (String second : two.levels()) {
        if (all.stream().noneMatch(each -> each.is(one, first) && each.is(two, second))) {
          missing.add(first + " " + second);
        }
      }
    }
  }

  @Test
  void factsCountTuplesAndGiveReasons() {
    CoverageFacts facts = only(plan(suite(model(A1_NOT_B2)))).coverage().get();

    assertThat(facts.tuples()).isEqualTo(6 + 9 + 6);
    assertThat(facts.covered()).isEqualTo(20);
    assertThat(facts.excluded()).isEqualTo(1);
    assertThat(facts.exclusions())
        .containsExactly(
            new CoverageFacts.Exclusion("a=a1 b=b2", List.of("a1 and b2 do not go together")));
  }

  @Test
  void thePlanIsAFunctionOfItsInput() {
    assertThat(ids(plan(suite(model()))))
        .isEqualTo(ids(plan(suite(model()))))
        .doesNotHaveDuplicates();
  }

  private static List<String> ids(Plan plan) {
    return plan.scenarios().stream().map(PlannedScenario::id).toList();
  }

  @Test
  void idsAreSlugAndHash() {
    assertThat(ids(plan(suite(model())))).allMatch(id -> id.matches("sample-[0-9a-f]{10}"));
    assertThat(Planner.slug("HTTPRoutingSuite")).isEqualTo("httprouting");
    assertThat(Planner.slug("Life cycle!")).isEqualTo("life-cycle");
  }

  private static PlanOptions strength(int strength) {
    return new PlanOptions(
        strength, Profile.DEFAULT, PlanOptions.DEFAULT_SEED, Selection.ALL, null);
  }

  @Test
  void strengthAndSeedCanBeOverridden() {
    Suite suite = suite(model());

    Plan full = Planner.plan(List.of(suite), strength(3));
    Plan more = Planner.plan(List.of(suite), strength(9));

    assertThat(full.scenarios()).hasSize(18);
    assertThat(more.scenarios()).hasSize(18);
  }

  @Test
  void aSelectionKeepsTheCountOfTheRest() {
    Plan plan =
        Planner.plan(List.of(suite(model())), PlanOptions.NONE.with(Selection.parse("a=a1 b=b2")));

    assertThat(plan.scenarios())
        .isNotEmpty()
        .allMatch(each -> each.combination().toString().startsWith("a=a1 b=b2"));
    assertThat(only(plan).combinations()).hasSizeGreaterThan(plan.scenarios().size());
  }

  @Test
  void seedsAreAmongTheCombinations() {
    Combination seed = new Combination(Map.of("a", "a3", "b", "b2", "c", "c1"));

    Plan plan = plan(suite(new Model(List.of(A, B, C), List.of(), 1, List.of(seed))));

    assertThat(plan.scenarios()).extracting(PlannedScenario::combination).contains(seed);
  }

  @Test
  void equalSettingsShareAnInstall() {
    Plan plan =
        plan(
            suite((combination, names) ->
                scenario(new InstallSettings(Map.of("b", combination.get(B)), List.of()), names)));

    assertThat(plan.installs()).hasSize(2);
    Set<String> ids = plan.installs().stream().map(InstallPlan::id).collect(Collectors.toSet());
    assertThat(ids).hasSize(2).allMatch(id -> id.matches("i[12]-[0-9a-f]{6}"));
    assertThat(plan.installs()).allMatch(install -> install.stages() == 1);
    assertThat(plan.installs().stream().mapToInt(each -> each.scenarios().size()).sum())
        .isEqualTo(plan.scenarios().size());
  }

  @Test
  void whoAsksForAnInstallAloneHasOne() {
    Plan plan =
        plan(
            suite((combination, names) ->
                scenario(
                    combination.is(B, "b1")
                        ? InstallSettings.PLAIN.onlyFor(names)
                        : InstallSettings.PLAIN,
                    names)));

    assertThat(plan.errors()).isEmpty();
    long alone = plan.scenarios().stream().filter(PlannerTest::isExclusive).count();
    assertThat(alone).isGreaterThan(1);
    assertThat(plan.installs()).hasSize((int) alone + 1).doesNotHaveDuplicates();
    assertThat(plan.installs())
        .filteredOn(install -> install.settings().exclusive())
        .allSatisfy(install -> assertThat(install.scenarios()).hasSize(1));
  }

  private static boolean isExclusive(PlannedScenario planned) {
    return planned.scenario().install().exclusive();
  }

  @Test
  void twoCannotHaveOneInstallAlone() {
    Names borrowed = new Names("somebody");

    assertThat(
            firstError(
                suite((combination, names) ->
                    scenario(InstallSettings.PLAIN.onlyFor(borrowed), names))))
        .contains("the install that it asks for alone is also that of SampleSuite ");
  }

  @Test
  void anUndeclaredBackendIsNamed() {
    String error =
        firstError(
            suite((combination, names) ->
                scenario(
                    InstallSettings.PLAIN,
                    names,
                    new Change.Apply(new ServiceManifest("svc", null, List.of("elsewhere"))))));

    assertThat(error)
        .matches("SampleSuite, combination [0-9a-f]{10} \\(a=.*")
        .contains("stage 'start', Service 'svc': the backend 'elsewhere' is not declared");
  }

  @Test
  void aPlaceholderMustNameADeclaredBackendAndItsTls() {
    assertThat(firstError(configured(names -> "service: " + Names.address("elsewhere"))))
        .contains("'@{http:elsewhere}' in its configuration is not a declared backend");
    assertThat(firstError(configured(names -> Names.tlsAddress(names.name("target")))))
        .contains("asks for TLS, but the backend is declared without");
    assertThat(plan(configured(names -> Names.address(names.name("target")))).errors()).isEmpty();
  }

  private static Suite configured(java.util.function.Function<Names, String> config) {
    return suite((combination, names) ->
        scenario(
            InstallSettings.PLAIN,
            names,
            new Change.Apply(
                new ServiceManifest(names.name("svc"), config.apply(names), List.of()))));
  }

  @Test
  void whatIsDeletedMustHaveBeenApplied() {
    assertThat(
            firstError(
                suite((combination, names) ->
                    scenario(InstallSettings.PLAIN, names, new Change.Delete("ghost")))))
        .contains("stage 'start' deletes the Service 'ghost', which no stage before has applied");
  }

  @Test
  void namesAreUniqueWithinAScenario() {
    Witness witness = new Witness.WebSocket("get", Query.get("/"));
    assertThat(
            firstError(
                suite((combination, names) ->
                    new Scenario(
                        InstallSettings.PLAIN,
                        List.of(),
                        List.of(new Stage("start", List.of(), List.of(EXCHANGE, EXCHANGE))),
                        List.of()))))
        .contains("two exchanges are named 'get'");
    assertThat(
            firstError(
                suite((combination, names) ->
                    new Scenario(
                        InstallSettings.PLAIN,
                        List.of(),
                        List.of(new Stage("start", List.of(), List.of(EXCHANGE))),
                        List.of(witness)))))
        .contains("the witness 'get' has the name of another");
  }

  @Test
  void scenariosOfOneInstallDoNotShareServices() {
    assertThat(
            firstError(
                suite((combination, names) ->
                    scenario(
                        InstallSettings.PLAIN,
                        names,
                        new Change.Apply(new ServiceManifest("svc", null, List.of()))))))
        .contains("the Service 'svc' is also one of SampleSuite ", "which shares its install");
  }

  @Test
  void aScenarioThatFailsDoesNotHideTheOthers() {
    Plan plan =
        plan(
            suite((combination, names) -> {
              if (combination.is(B, "b1")) {
                throw new IllegalStateException("out of ideas");
              }
              return scenario(InstallSettings.PLAIN, names);
            }));

    assertThat(plan.scenarios()).isNotEmpty();
    assertThat(plan.errors())
        .isNotEmpty()
        .allMatch(
            error -> error.contains("its scenario fails: IllegalStateException: out of ideas"));
  }

  @Test
  void aConstraintMustOnlyLookAtItsFactors() {
    Constraint nosy = Constraint.forbid("nosy", combination -> combination.is(B, "b1"), A);
    Constraint strange =
        Constraint.forbid("strange", combination -> true, new Factor<>("other", List.of("x", "y")));

    assertThat(firstError(suite(model(nosy))))
        .isEqualTo("SampleSuite: the constraint 'nosy' fails for 'a=a1': no factor 'b' in a=a1");
    assertThat(firstError(suite(model(strange))))
        .contains("looks at the factor 'other', which the model does not have");
  }

  @Test
  void contradictingConstraintsAreNamed() {
    Constraint all = Constraint.forbid("nothing is good enough", combination -> true, B);

    assertThat(firstError(suite(model(all))))
        .contains("contradict each other", "nothing is good enough");
  }

  @Test
  void aLevelWithMoreWeightOccursMoreOften() {
    Factor<String> weighted = B.weighted(Map.of("b1", 0));
    Model model = new Model(List.of(A, weighted, C), List.of(), 2, List.of());

    assertThat(only(plan(suite(model))).combinations())
        .filteredOn(each -> each.combination().is(weighted, "b1"))
        .hasSizeLessThan(5);
    assertThatIllegalArgumentException().isThrownBy(() -> B.weighted(Map.of("b3", 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> B.weighted(Map.of("b1", -1)));
    assertThatIllegalArgumentException().isThrownBy(() -> B.weighted(Map.of("b1", 0, "b2", 0)));
  }

  @Test
  void invalidLevelsOccurOneAtATime() {
    Factor<String> a = A.withInvalid("a3");
    Factor<String> c = C.withInvalid("c2", "c3");
    SuitePlan plan = only(plan(suite(new Model(List.of(a, B, c), List.of(), 2, List.of()))));

    assertThat(plan.combinations())
        .extracting(PlannedCombination::combination)
        .noneMatch(each -> each.is(a, "a3") && !each.is(c, "c1"))
        .anyMatch(each -> each.is(a, "a3"))
        .anyMatch(each -> each.is(c, "c3"));
    CoverageFacts facts = plan.coverage().get();
    assertThat(facts.missing()).isZero();
    assertThat(facts.exclusions())
        .extracting(CoverageFacts.Exclusion::tuple, CoverageFacts.Exclusion::reasons)
        .contains(
            tuple(
                "a=a3 c=c2",
                List.of(
                    "a mistake may hide another one, so no combination has two invalid levels")));
    assertThatIllegalArgumentException().isThrownBy(() -> B.withInvalid("b1", "b2"));
  }

  @Test
  void aSeedMustFitTheModel() {
    Model model =
        new Model(
            List.of(A, B), List.of(), 1, List.of(new Combination(Map.of("a", "a9", "b", "b1"))));

    assertThat(firstError(suite(model)))
        .contains("the seed 'a=a9 b=b1': the factor 'a' has no level 'a9', only [a1, a2, a3]");
  }

  @Test
  void suitesNeedDifferentNames() {
    assertThat(firstError(suite(model()), suite(model())))
        .contains("its short name 'sample' is also that of the suite SampleSuite");
  }
}
