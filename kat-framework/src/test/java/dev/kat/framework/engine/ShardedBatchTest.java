package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Part;
import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose shards run with the same engine, in other fake worlds. */
class ShardedBatchTest {

  private static final int SHARDS = 3;

  @TempDir Path output;

  /** What the shards of a suite report. */
  private List<RunRecord> shards(Class<?> suite) throws IOException {
    return shards(suite, new String[0]);
  }

  /** The same, on clusters of these versions; on none when there are none. */
  private List<RunRecord> shards(Class<?> suite, String... kubernetes) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      Path directory = output.resolve("shard-" + shard);
      FakeWorld world = new FakeWorld();
      if (kubernetes.length > 0) {
        world.versions = Map.of(Part.KUBERNETES, kubernetes[shard]);
      }
      select(new KatRun(world, directory).suites(suite), suite)
          .with(ShardOptions.SHARDS, String.valueOf(SHARDS))
          .with(ShardOptions.SHARD, String.valueOf(shard))
          .execute();
      records.add(RunFile.read(RunFile.json(directory)));
    }
    return records;
  }

  private static KatRun select(KatRun run, Class<?> suite) {
    return run.with(RunOptions.SELECT, suite.getSimpleName());
  }

  private KatRun collecting(Class<?> suite, List<RunRecord> records) {
    return collecting(suite, records, "0", new FakeWorld());
  }

  private KatRun collecting(
      Class<?> suite, List<RunRecord> records, String batches, FakeWorld world) {
    Shards shards =
        (options, system, plan, reports) -> {
          assertThat(plan.shards()).hasSize(SHARDS);
          for (int i = 0; i < records.size(); i++) {
            reports.finished(i, records.get(i));
          }
          return ended();
        };
    return select(new KatRun(world, output).suites(suite), suite)
        .shards(SHARDS, shards)
        .with(RunOptions.MINIMISE, batches)
        .execute();
  }

  private static Shards.Ongoing ended() {
    return new Shards.Ongoing() {
      @Override
      public CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void close() {}
    };
  }

  private RunRecord whole(Class<?> suite) throws IOException {
    Path directory = output.resolve("whole");
    select(new KatRun(new FakeWorld(), directory).suites(suite), suite).execute();
    return RunFile.read(RunFile.json(directory));
  }

  @Test
  void shardsTogetherAreTheWholeRun() throws IOException {
    collecting(Shades.class, shards(Shades.class));

    RunRecord merged = RunFile.read(RunFile.json(output));
    RunRecord whole = whole(Shades.class);
    assertThat(merged.green()).isTrue();
    assertThat(merged.totals()).isEqualTo(whole.totals());
    assertThat(merged.suites()).isEqualTo(whole.suites());
    assertThat(merged.leaves())
        .extracting(RunRecord.LeafRecord::uniqueId)
        .isEqualTo(whole.leaves().stream().map(RunRecord.LeafRecord::uniqueId).toList());
  }

  @Test
  void aShardsExplanationIsThatOfTheRun() throws IOException {
    KatRun run = collecting(WrongAboutGreen.class, shards(WrongAboutGreen.class));

    assertThat(run.failures())
        .hasSameSizeAs(
            whole(WrongAboutGreen.class).leaves().stream()
                .filter(leaf -> leaf.outcome() == RunRecord.Outcome.FAILED)
                .toList())
        .allSatisfy((name, text) -> assertThat(text).contains("expected  somebody"));
  }

  @Test
  void whoHasTheFailuresOfAllShardsLooksForTheirCause() throws IOException {
    List<RunRecord> records = shards(WrongAboutGreen.class);
    KatRun run = collecting(WrongAboutGreen.class, records, "6", new FakeWorld());

    RunRecord merged = RunFile.read(RunFile.json(output));
    assertThat(records).allMatch(record -> record.causes().isEmpty());
    assertThat(merged.causes()).hasSize(1);
    RunRecord.CauseRecord cause = merged.causes().get(0);
    assertThat(cause.minimal()).isEqualTo("color=green");
    assertThat(cause.kind()).isEqualTo("CONFIRMED");
    assertThat(run.failures())
        .hasSize((int) merged.leaves().stream().filter(cause::concerns).count())
        .hasSizeGreaterThan(1);
    assertThat(run.failures().values())
        .satisfiesOnlyOnce(text ->
            assertThat(text)
                .contains("cause 1: the smallest combination that fails\n   color=green")
                .contains("expected  somebody", "── replay"))
        .allSatisfy(text -> assertThat(text).contains("cause 1: "));
  }

  @Test
  void aCauseThatCannotBeLookedForChangesNothing() throws IOException {
    FakeWorld world = new FakeWorld();
    world.unprepared = "there is no Envoy at all";
    KatRun run = collecting(WrongAboutGreen.class, shards(WrongAboutGreen.class), "6", world);

    RunRecord merged = RunFile.read(RunFile.json(output));
    assertThat(merged.causes()).isEmpty();
    assertThat(merged.problems()).isEmpty();
    assertThat(run.failures().values())
        .allSatisfy(text -> assertThat(text).contains("expected  somebody"));
  }

  @Test
  void whatNoShardReportsIsLost() throws IOException {
    List<RunRecord> records = shards(Shades.class);

    KatRun run = collecting(Shades.class, records.subList(0, SHARDS - 1));

    RunRecord merged = RunFile.read(RunFile.json(output));
    assertThat(merged.green()).isFalse();
    assertThat(merged.totals().lost())
        .isEqualTo(records.get(SHARDS - 1).totals().planned() - 1)
        .isPositive();
    assertThat(run.failures()).containsKey("accounting");
  }

  @Test
  void aShardThatIsLostSaysWhy() {
    Shards shards =
        (options, system, plan, reports) -> {
          for (int i = 0; i < SHARDS; i++) {
            reports.lost(i, "the image is missing");
          }
          return ended();
        };

    KatRun run =
        select(new KatRun(new FakeWorld(), output).suites(Shades.class), Shades.class)
            .shards(SHARDS, shards)
            .execute();

    assertThat(run.failures().values()).anyMatch(text -> text.contains("the image is missing"));
    assertThat(run.passed()).isEmpty();
  }

  @Test
  void twoShardsThatReportTheSameCheckAreAProblem() throws IOException {
    List<RunRecord> records = new ArrayList<>(shards(Shades.class));
    records.set(1, records.get(0));

    KatRun run = collecting(Shades.class, records);

    assertThat(run.failures().values()).anyMatch(text -> text.contains("as another shard does"));
  }

  @Test
  void whatShardsHaveTestedIsWhatTheRunHasTested() throws IOException {
    collecting(Shades.class, shards(Shades.class, "v1.37.2", "v1.37.2", "v1.37.2"));

    assertThat(RunFile.read(RunFile.json(output)).versions())
        .containsEntry("kubernetes", "v1.37.2")
        .containsEntry("system", FakeSystem.VERSION)
        .containsKeys("envoy", "java");
  }

  @Test
  void shardsThatHaveTestedSomethingElseAreNotOfOneRun() throws IOException {
    KatRun run = collecting(Shades.class, shards(Shades.class, "v1.37.2", "v1.36.0", "v1.37.2"));

    assertThat(RunFile.read(RunFile.json(output)).green()).isFalse();
    assertThat(run.failures().values())
        .anyMatch(text ->
            text.contains(
                "shard 1: its version of kubernetes is v1.36.0, and that of another one is v1.37.2"));
  }

  @Test
  void thePlanOfShardsIsThatOfTheShards() throws IOException {
    List<RunRecord> records = shards(Shades.class);

    assertThat(records).hasSize(SHARDS).allMatch(RunRecord::green);
    assertThat(records.stream().mapToInt(each -> each.totals().combinations()).sum())
        .isEqualTo(whole(Shades.class).totals().combinations());
  }
}
