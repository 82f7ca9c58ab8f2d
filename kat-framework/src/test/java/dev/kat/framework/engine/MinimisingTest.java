package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.CauseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimisingTest {

  @TempDir Path output;

  private final FakeWorld world = new FakeWorld();

  private KatRun run(Class<?> suite) {
    return new KatRun(world, output)
        .suites(suite)
        .with(RunOptions.SELECT, suite.getSimpleName())
        .with(RunOptions.MINIMISE, "6");
  }

  private RunRecord record() throws IOException {
    return RunFile.read(RunFile.json(output));
  }

  @Test
  void allFailuresOfACauseHaveOneExplanation() throws IOException {
    KatRun run = run(WrongAboutGreen.class).execute();

    CauseRecord cause = record().causes().get(0);
    assertThat(record().causes()).hasSize(1);
    assertThat(cause.minimal()).isEqualTo("color=green");
    assertThat(cause.kind()).isEqualTo("CONFIRMED");
    assertThat(cause.neighbour()).singleElement().asString().startsWith("color=");
    assertThat(run.failures()).hasSizeGreaterThan(1);
    assertThat(run.failures().values())
        .satisfiesOnlyOnce(text ->
            assertThat(text)
                .contains("cause 1: the smallest combination that fails\n   color=green")
                .contains("passes when only this is different\n   color=")
                .contains("── configuration", "── replay"))
        .allSatisfy(text -> assertThat(text).contains("cause 1: "));
    assertThat(Files.readString(RunFile.html(output)))
        .contains("Causes of failures (1)", "<b>color=green</b>");
  }

  @Test
  void furtherCombinationsAreNoChecksOfTheRun() throws IOException {
    run(WrongAboutGreen.class).execute();
    RunRecord with = record();
    run(WrongAboutGreen.class).with(RunOptions.MINIMISE, "0").execute();
    RunRecord without = record();

    assertThat(without.causes()).isEmpty();
    assertThat(with.totals()).isEqualTo(without.totals());
    // Environment and client of two runs, and of two further batches: to find it, and to be sure.
    assertThat(world.closed.get()).isEqualTo(2 * 4);
  }

  @Test
  void theyHaveEnvironmentsOfTheirOwnOnAClusterAsWell() throws IOException {
    run(WrongAboutGreen.class)
        .with("kat.cluster", "kubeconfig")
        .with("kat.kubeconfig", "any.yaml")
        .execute();

    assertThat(record().causes()).extracting(CauseRecord::minimal).containsExactly("color=green");
    assertThat(world.further.get()).isEqualTo(2);
  }

  @Test
  void whoDoesNotKnowAllFailuresOrHasNoClusterToAskAgainRefuses() {
    assertThatThrownBy(() -> options("kat.shards", "2", "kat.shard", "0", "kat.minimise", "3"))
        .hasMessage(
            "kat.minimise=3: a shard does not know the failures of the others; kat merge looks for"
                + " their causes");
    assertThatThrownBy(() -> options("kat.cluster", "k3s", "kat.minimise", "3"))
        .hasMessageContaining("each batch would start a k3s of its own");
    assertThat(options("kat.cluster", "k3s", "kat.minimise", "usually").minimise()).isZero();
    assertThat(options("kat.minimise", "usually").minimise()).isPositive();
  }

  private static RunOptions options(String... pairs) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return RunOptions.from(name -> Optional.ofNullable(given.get(name)));
  }

  @Test
  void whatFailsInTheCompilerIsMinimisedThere() throws IOException {
    world.refused = config -> config.contains("svc-");

    run(Shades.class).with(RunOptions.TIERS, "compile").execute();

    assertThat(record().causes())
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.minimal()).isEmpty();
          assertThat(cause.line()).isEqualTo("every combination");
        });
    assertThat(world.sent).isEmpty();
  }

  @Test
  void whatFailsOnceIsAFlakeAndStillFails() throws IOException {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    world.unanswered = path -> path.endsWith("/get") && failed.isEmpty() && failed.add(path);

    KatRun run = run(Shades.class).impatient().execute();

    assertThat(record().causes()).extracting(CauseRecord::kind).containsExactly("FLAKE");
    assertThat(run.failures()).hasSize(1);
    assertThat(run.failures().values().iterator().next()).contains("a flake");
    assertThat(record().green()).isFalse();
  }

  @Test
  void nothingIsLookedForWhenTheRunItselfFails() throws IOException {
    world.unprepared = "there is no Envoy at all";

    run(Shades.class).execute();

    assertThat(record().causes()).isEmpty();
    assertThat(world.launched).isEqualTo(List.of());
  }
}
