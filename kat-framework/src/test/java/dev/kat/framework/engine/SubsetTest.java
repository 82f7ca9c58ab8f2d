package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Difference;
import dev.kat.framework.api.Habit;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Scenario;
import dev.kat.framework.api.Subset;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.engine.SampleSuites.Loud;
import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubsetTest {

  private static final Difference GREEN =
      new Difference("WrongAboutGreen", "color=green", "get", "its green is another");

  @TempDir private Path output;

  /** A system that is nowhere but here, and different in some things. */
  private record Limited(List<Difference> differences, List<Habit> habits, boolean compiles)
      implements SystemUnderTest, Subset {

    @Override
    public String name() {
      return "limited";
    }

    @Override
    public boolean chosenByNameOnly() {
      return true;
    }

    @Override
    public Optional<Subset> subset() {
      return Optional.of(this);
    }

    @Override
    public List<String> lacks(Scenario scenario) {
      return scenario.install().options().containsValue("there") ? List.of("there") : List.of();
    }

    @Override
    public Compiled compile(InstallSettings settings, List<String> manifests) {
      return new FakeSystem(name()).compile(settings, manifests);
    }

    @Override
    public Installation install(InstallSettings settings, InstallContext context) {
      return new FakeSystem(name()).install(settings, context);
    }
  }

  private KatRun run(Class<?> suite, Difference... differences) {
    return new KatRun(new FakeWorld(), output)
        .suites(suite)
        .systems(new FakeSystem("fake"), new Limited(List.of(differences), List.of(), true))
        .with(RunOptions.SELECT, suite.getSimpleName());
  }

  private KatRun run(Class<?> suite, Limited system) {
    return new KatRun(new FakeWorld(), output)
        .suites(suite)
        .systems(new FakeSystem("fake"), system)
        .with(RunOptions.SYSTEM, "limited");
  }

  private List<String> summary() throws IOException {
    return Summary.lines(RunFile.read(RunFile.json(output)));
  }

  @Test
  void aRunThatNamesNoSystemIsAnothers() {
    KatRun run = run(Shades.class).execute();

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).anyMatch(name -> name.contains("place=there"));
  }

  @Test
  void whatASystemDoesNotHaveIsLeftOutAndTold() throws IOException {
    KatRun run = run(Shades.class).with(RunOptions.SYSTEM, "limited").execute();

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isNotEmpty().noneMatch(name -> name.contains("place=there"));
    assertThat(summary()).contains("Shades, 1 of 7 levels, not supported: there");
  }

  @Test
  void aKnownDifferenceMustOccurAndIsTold() throws IOException {
    assertThat(run(WrongAboutGreen.class).with(RunOptions.SYSTEM, "limited").execute().failures())
        .isNotEmpty();
    assertThat(
            run(WrongAboutGreen.class, GREEN)
                .with(RunOptions.SYSTEM, "limited")
                .execute()
                .failures())
        .isEmpty();

    assertThat(summary())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("different: WrongAboutGreen ")
                .contains("its green is another: backend is "));
    assertThat(RunFile.read(RunFile.json(output)).leaves())
        .allMatch(leaf -> leaf.outcome() == RunRecord.Outcome.PASSED);
  }

  @Test
  void aDifferenceThatIsGoneFails() {
    Difference gone = new Difference("Shades", "color=green", "get", "its green was another");

    assertThat(
            run(Shades.class, gone)
                .with(RunOptions.SYSTEM, "limited")
                .execute()
                .failures()
                .values())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).contains("it should differ, and does not"));
  }

  @Test
  void aDifferenceThatDependsOnWhatComesFirstNeedNotOccur() {
    Difference race = new Difference("Shades", "", "get", "sometimes it is late", false);

    assertThat(run(Shades.class, race).with(RunOptions.SYSTEM, "limited").execute().failures())
        .isEmpty();
  }

  @Test
  void aHabitIsNoFindingAndIsToldOnce() throws IOException {
    Habit loud = new Habit("manner", "loud", "it was made for crowds");

    assertThat(run(Loud.class, new Limited(List.of(), List.of(), true)).execute().failures())
        .isNotEmpty();
    assertThat(run(Loud.class, new Limited(List.of(), List.of(loud), true)).execute().failures())
        .isEmpty();
    assertThat(summary()).filteredOn(line -> line.contains("it was made for crowds")).hasSize(1);
  }

  @Test
  void aHabitThatNothingShowsIsAProblemOfTheRun() {
    Habit gone = new Habit("backend", "somebody else", "it had another backend once");

    assertThat(
            run(Shades.class, new Limited(List.of(), List.of(gone), true))
                .execute()
                .failures()
                .values())
        .anySatisfy(text -> assertThat(text).contains("it had another backend once"));
  }

  @Test
  void aSystemThatCompilesNothingHasNoChecksOfThatTier() {
    Limited running = new Limited(List.of(), List.of(), false);

    assertThat(run(Shades.class, running).execute().passed())
        .isNotEmpty()
        .noneMatch(name -> name.contains("compile"));
    assertThat(run(Shades.class, running).with(RunOptions.TIERS, "compile").execute().failures())
        .isNotEmpty()
        .allSatisfy((id, text) -> assertThat(text).contains("has no tier 'compile'"));
  }
}
