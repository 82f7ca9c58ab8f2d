package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.kat.framework.engine.SampleSuites.Careless;
import dev.kat.framework.engine.SampleSuites.Changing;
import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.Undeclared;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import dev.kat.framework.engine.SampleSuites.WrongInOwnInstall;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult.Status;

class KatEngineTest {

  @TempDir Path output;

  private final FakeWorld world = new FakeWorld();

  private KatRun run(Class<?>... suites) {
    return new KatRun(world, output).suites(suites);
  }

  @Test
  void everythingPlannedRunsAndPasses() throws IOException {
    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();

    assertThat(run.failures()).isEmpty();
    RunRecord record = RunFile.read(RunFile.json(output));
    assertThat(record.green()).isTrue();
    // 6 combinations of which each has compile, get and often; and the accounting
    assertThat(record.totals().combinations()).isEqualTo(6);
    assertThat(record.totals().planned()).isEqualTo(19).isEqualTo(run.passed().size());
    assertThat(record.totals().exchanges()).isEqualTo(12);
    assertThat(record.totals().requests()).isEqualTo(24);
    assertThat(record.client())
        .isEqualTo(new RunRecord.Client(FakeWorld.LOAD.busiest(), FakeWorld.LOAD.lateMillis()));
    assertThat(world.launched).hasSize(2);
    assertThat(world.validated).hasSize(2);
    assertThat(world.closed.get()).isEqualTo(2);
  }

  @Test
  void aFailureIsExplained() {
    KatRun run = run(WrongAboutGreen.class).with(RunOptions.SELECT, "WrongAboutGreen").execute();

    Map<String, String> failures = run.failures();
    assertThat(failures)
        .isNotEmpty()
        .allSatisfy((name, text) -> {
          assertThat(name).contains("exchange 'get'").contains("color=green");
          assertThat(text)
              .contains("backend\n", "expected  somebody", "actual    target-wrong-about-green-")
              .contains("kind: Service", "stage 1: generation 1", "nothing to complain about")
              .contains("curl -i", "http://127.0.0.1:100")
              .contains("scripts/kat run --select " + name.substring(0, 10));
        });
  }

  @Test
  void theConfigurationOfAFailureIncludesThatOfItsInstall() {
    world.refused = config -> config.contains("svc-");

    KatRun run = run(WrongInOwnInstall.class).with(RunOptions.SEED, "7").execute();

    assertThat(run.failures().values())
        .filteredOn(text -> text.contains("── configuration"))
        .hasSize(Explaining.FULL)
        .allSatisfy(
            text -> assertThat(text).containsSubsequence("# module", "# svc-wrong-in-own-"));
    world.refused = config -> false;
    assertThat(run.execute().failures().values())
        .isNotEmpty()
        .allSatisfy(text ->
            assertThat(text)
                .containsSubsequence("# module", "# svc-wrong-in-own-")
                .contains("scripts/kat run --seed 7 --select "));
  }

  @Test
  void whatPreventsTheWholeRunIsToldOnce() {
    world.unprepared = "there is no Envoy at all";

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();

    assertThat(run.failures().values())
        .hasSize(19)
        .satisfiesOnlyOnce(text -> assertThat(text).contains("there is no Envoy at all"));
  }

  @Test
  void oneLeafRunsAlone() {
    KatRun all = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();
    String leaf =
        all.passedIds().stream()
            .filter(id -> id.contains("[exchange:often]"))
            .findFirst()
            .orElseThrow();

    world.sent.clear();
    KatRun alone = new KatRun(world, output).selectors(List.of(selectUniqueId(leaf))).execute();

    assertThat(alone.passedIds()).containsExactly(leaf);
    assertThat(world.sent).hasSize(4);
  }

  @Test
  void aCombinationRunsWithAllItsChecks() {
    KatRun all = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();
    String id =
        all.passedIds().stream()
            .filter(each -> each.contains("[exchange:"))
            .findFirst()
            .orElseThrow();
    String combination = id.substring(0, id.indexOf("/[exchange:"));

    KatRun one =
        new KatRun(world, output).selectors(List.of(selectUniqueId(combination))).execute();

    assertThat(one.passedIds()).hasSize(3).allMatch(each -> each.startsWith(combination));
  }

  @Test
  void anInstallThatDoesNotStartFailsOnlyItsOwnChecks() {
    world.unlaunchable = settings -> "there".equals(settings.options().get("place"));

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();

    assertThat(run.failures())
        .isNotEmpty()
        .allSatisfy((name, text) -> {
          assertThat(name).contains("place=there");
          assertThat(text).contains("died: exit code 1");
        });
    assertThat(run.passed()).filteredOn(name -> name.contains("exchange")).isNotEmpty();
    assertThat(run.failures().keySet().size() + run.passed().size()).isEqualTo(19);
  }

  @Test
  void anInstallThatIsThereIsAskedWhileAnotherOneTakesTime() {
    world.late = settings -> "there".equals(settings.options().get("place"));

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").impatient().execute();

    assertThat(run.failures()).isEmpty();
  }

  @Test
  void whatWasKeptIsLaunchedBeforeAnythingIsAsked() {
    world.kept = true;
    world.late = settings -> "there".equals(settings.options().get("place"));

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").hasty().execute();

    assertThat(run.failures())
        .isNotEmpty()
        .allSatisfy((name, text) -> {
          assertThat(name).contains("place=there");
          assertThat(text).contains("waited 1.0 s in vain for install");
        });
    assertThat(run.passed()).filteredOn(name -> name.contains("exchange")).isNotEmpty();
  }

  @Test
  void whatIsNeverAcknowledgedIsWaitedForInVain() {
    world.unacknowledged = changes -> true;

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").impatient().execute();

    assertThat(run.failures())
        .hasSize(12)
        .allSatisfy((name, text) ->
            assertThat(text).contains("in vain for the Envoy of install i", "to acknowledge"));
  }

  @Test
  void whatIsNeverAnsweredIsWaitedForInVain() {
    world.unanswered = path -> path.endsWith("/get");

    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").impatient().execute();

    // On a busy machine other answers may also come too late for so little patience.
    assertThat(run.failures())
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy((name, text) -> assertThat(text).contains("actual    0"));
    assertThat(run.failures().values())
        .filteredOn(text -> text.contains("in vain for GET /shades-") && text.contains("/get over"))
        .hasSize(6);
  }

  @Test
  void aRunHasALimitInTotal() {
    world.unanswered = path -> true;

    KatRun run =
        run(Shades.class)
            .with(RunOptions.SELECT, "Shades")
            .with(RunOptions.TIERS, "embedded")
            .hurried()
            .execute();

    assertThat(run.failures()).hasSize(13);
    assertThat(run.failures().values())
        .satisfiesOnlyOnce(text -> assertThat(text).contains("the run did not finish within"));
  }

  @Test
  void aUniqueIdThatIsNotInThePlanIsReported() {
    String id = "[engine:kat]/[suite:" + Shades.class.getName() + "]/[combination:0123456789]";

    KatRun run = new KatRun(world, output).selectors(List.of(selectUniqueId(id)));

    assertThat(run.discover()).isEmpty();
    assertThat(run.issues()).containsExactly("ERROR: " + id + " is not in the plan");
  }

  @Test
  void aCancelledRunStartsNothingMore() {
    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades");
    world.refused =
        config -> {
          run.cancel();
          return false;
        };

    run.execute();

    assertThat(run.passed()).hasSize(6).allMatch(name -> name.contains("tier 'compile'"));
    assertThat(world.launched).isEmpty();
    assertThat(run.skipped()).hasSize(12);
  }

  @Test
  void aCheckThatLooksAtNothingFails() {
    KatRun run = run(Careless.class).with(RunOptions.SELECT, "Careless").execute();

    assertThat(run.failures())
        .hasSize(6)
        .allSatisfy((name, text) -> assertThat(text).contains("the check looked at nothing"));
  }

  @Test
  void stagesFollowEachOtherUnderTheEyesOfWitnesses() {
    KatRun run = run(Changing.class).with(RunOptions.SELECT, "Changing").execute();

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).filteredOn(name -> name.contains("witness")).hasSize(4);
  }

  @Test
  void aWitnessThatIsDisturbedFails() {
    world.breaking = message -> message.contains("after changed");

    KatRun run = run(Changing.class).with(RunOptions.SELECT, "size=small").execute();

    assertThat(run.failures())
        .hasSize(1)
        .allSatisfy((name, text) -> {
          assertThat(name).contains("witness 'socket'");
          assertThat(text).contains("after stage 'changed' it was gone: connection reset");
        });
  }

  @Test
  void envoysRefusalFindsItsCulprit() {
    KatRun all = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();
    String id =
        all.passed().stream()
            .filter(each -> each.contains("color=green"))
            .findFirst()
            .orElseThrow()
            .substring(0, 10);
    world.refused = config -> config.contains(id);

    KatRun run =
        run(Shades.class)
            .with(RunOptions.SELECT, "Shades")
            .with(RunOptions.TIERS, "compile")
            .execute();

    assertThat(run.failures())
        .hasSize(1)
        .allSatisfy((name, text) -> {
          assertThat(name).startsWith(id);
          assertThat(text).contains("Envoy says: bad route", "kind: Service");
        });
  }

  @Test
  void aMistakeInASuiteIsAFailingLeaf() {
    KatRun run = run(Undeclared.class).execute();

    assertThat(run.failures()).hasSize(7);
    assertThat(run.failures().values())
        .anySatisfy(text ->
            assertThat(text)
                .contains("Undeclared, combination ", "color=", "stage 'start', Service 'svc-")
                .contains("is not declared"));
  }

  @Test
  void aMistakeInAnOptionIsAFailingLeaf() {
    assertThat(run(Shades.class).with(RunOptions.TIERS, "moon").execute().failures())
        .hasSize(1)
        .allSatisfy((name, text) -> assertThat(text).contains("there is no tier 'moon'"));
    assertThat(run(Shades.class).with(RunOptions.SELECT, "color=").execute().failures())
        .hasSize(1)
        .allSatisfy((name, text) -> assertThat(text).contains("'color=' is incomplete"));
  }

  @Test
  void aSelectionOfNothingFails() {
    assertThat(run(Shades.class).with(RunOptions.SELECT, "color=violet").execute().failures())
        .hasSize(1)
        .allSatisfy((name, text) -> assertThat(text).contains("selects no combination of Shades"));
  }

  @Test
  void selectionsPickCombinations() {
    KatRun run =
        run(Shades.class).with(RunOptions.SELECT, "color=blue place=here, size=large").execute();

    assertThat(run.passed())
        .filteredOn(name -> name.contains("exchange"))
        .isNotEmpty()
        .allMatch(name ->
            name.contains("size=large")
                || (name.contains("color=blue") && !name.contains("place=there")));
  }

  @Test
  void discoveryIsTheSameEveryTime() {
    KatRun one = run(Shades.class, Changing.class);
    List<String> ids = one.discover();

    assertThat(one.discover()).isEqualTo(ids).doesNotHaveDuplicates();
    assertThat(run(Shades.class).discover()).isSubsetOf(ids);
  }

  @Test
  void aSystemMustBeChosenAmongSeveral() {
    KatRun run = run(Shades.class).systems("one", "two");

    assertThat(run.execute().failures().values())
        .hasSize(19)
        .satisfiesOnlyOnce(
            text -> assertThat(text).contains("choose one of [one, two] by kat.system"))
        .filteredOn(text -> text.endsWith("the run itself failed, see its first failure"))
        .hasSize(17)
        .allSatisfy(text -> assertThat(text).hasLineCount(1));
    assertThat(
            run(Shades.class)
                .systems("one", "two")
                .with(RunOptions.SYSTEM, "two")
                .with(RunOptions.SELECT, "Shades")
                .execute()
                .failures())
        .isEmpty();
  }

  @Test
  void requestsUnderWayAreBounded() {
    run(Shades.class).with(RunOptions.SELECT, "Shades").with(RunOptions.PARALLEL, "2").execute();

    assertThat(world.mostInFlight.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void theContainersHaveWhatBuildToolsNeed() {
    KatRun run = run(Shades.class).with(RunOptions.SELECT, "Shades").execute();

    assertThat(run.statuses().values().stream().collect(Collectors.toSet()))
        .containsExactly(Status.SUCCESSFUL);
    assertThat(run.classSources()).containsExactly(Shades.class.getName());
    assertThat(run.legacyNames()).doesNotHaveDuplicates();
    assertThat(run.tags()).contains("compile", "embedded", "factor:color=green");
  }
}
