package dev.kat.framework.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.plan.Timings;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsFileTest {

  @TempDir Path directory;

  /** A run in which each combination had two checks of a quarter of a second. */
  private static RunRecord run(int combinations, double seconds) {
    List<LeafRecord> leaves =
        IntStream.range(0, 2 * combinations).mapToObj(TimingsFileTest::leaf).toList();
    int checks = leaves.size();
    return new RunRecord(
        RunRecord.VERSION,
        true,
        "2026-01-01T00:00:00Z",
        seconds,
        "fake",
        Map.of(),
        Map.of(),
        new Totals(checks, checks, checks, 0, combinations, 1, checks, checks),
        List.of(),
        new Memory(0, 0, 0),
        null,
        List.of(),
        leaves,
        List.of(),
        List.of());
  }

  private static LeafRecord leaf(int number) {
    return new LeafRecord(
        "[engine:kat]/" + number,
        "S",
        "c" + number / 2,
        "exchange",
        Outcome.PASSED,
        250,
        null,
        List.of());
  }

  private Timings after(RunRecord run) throws IOException {
    TimingsFile.update(run, directory);
    return TimingsFile.read(TimingsFile.in(directory));
  }

  @Test
  void aLargeRunTellsHowMuchOfItsTimeASecondOfChecksIs() throws IOException {
    Timings timings = after(run(100, Timings.START + 20));

    assertThat(timings.seconds()).hasSize(100).containsEntry("S c7", 0.5);
    assertThat(timings.pace()).isEqualTo(0.4);
  }

  @Test
  void aSmallOneTellsNothingOfThat() throws IOException {
    assertThat(after(run(3, 30)).pace()).isZero();
    assertThat(after(run(100, Timings.START + 20)).pace()).isEqualTo(0.4);
    assertThat(after(run(3, 30)).pace()).isEqualTo(0.4);
  }
}
