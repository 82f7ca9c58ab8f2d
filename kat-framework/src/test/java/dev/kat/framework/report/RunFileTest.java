package dev.kat.framework.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.Coverage;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.FactorRecord;
import dev.kat.framework.report.RunRecord.GroupRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Memory;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.RunRecord.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

  @TempDir Path directory;

  private static RunRecord run(int planned, int passed, int failed, boolean finished) {
    LeafRecord good =
        new LeafRecord(
            "[engine:kat]/a",
            "S",
            "0123456789",
            "exchange 'a'",
            Outcome.PASSED,
            1.5,
            null,
            List.of());
    LeafRecord bad =
        new LeafRecord(
            "[engine:kat]/b",
            "S",
            "abcdefabcd",
            "exchange 'b'",
            Outcome.FAILED,
            2,
            "a <b> & \"c\"",
            List.of("answer"));
    return new RunRecord(
        RunRecord.VERSION,
        finished,
        "2026-01-01T00:00:00Z",
        3.25,
        "fake",
        Map.of("envoy", "1.2.3", "system", "2.1"),
        Map.of("kat.seed", "1"),
        new Totals(planned, passed + failed, passed, failed, 2, 1, 2, 4),
        List.of(new Phase("plan", 0, 0.25), new Phase("exchange", 1, 2)),
        new Memory(100, 200, 65),
        new RunRecord.Client(0.4, 12),
        List.of(
            new SuiteRecord(
                "S",
                "example.S",
                2,
                List.of(new FactorRecord("color", List.of("red", "green"))),
                new Coverage(
                    10,
                    9,
                    1,
                    List.of(new Exclusion("color=red size=large", List.of("why"))),
                    List.of(new GroupRecord("hot", 3, List.of("color", "size"), 7, 5, 1))),
                List.of(
                    new CombinationRecord("0123456789", "color=red", "i1-abcdef"),
                    new CombinationRecord("abcdefabcd", "color=green", "i1-abcdef")),
                null)),
        List.of(good, bad),
        List.of(),
        List.of());
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    RunRecord run = run(2, 1, 1, true);

    RunFile.write(run, directory);

    assertThat(RunFile.read(RunFile.json(directory))).isEqualTo(run);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(RunFile.json(directory), RunFile.html(directory));
    }
  }

  @Test
  void thePageHasEverythingAndNeedsNothing() throws IOException {
    RunFile.write(run(2, 1, 1, true), directory);

    assertThat(Files.readString(RunFile.html(directory)))
        .contains("KAT FAILED: 2 planned, 2 executed, 1 passed, 1 failed")
        .contains("a &lt;b&gt; &amp; &quot;c&quot;", "color=red size=large", "0123456789", "why")
        .contains("of 10 tuples, 9 are covered, 1 are excluded by constraints, 0 are missing")
        .contains("<th>hot</th>\n<td>color · size</td>\n<td>3</td>\n<td>7</td>\n<td>5</td>")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("src=", "href=", "/*style*/", "/*script*/", "<!--");
  }

  @Test
  void onlyACompleteRunIsGreen() {
    assertThat(run(2, 2, 0, true).green()).isTrue();
    assertThat(run(2, 1, 1, true).green()).isFalse();
    assertThat(run(3, 2, 0, true).green()).isFalse();
    assertThat(run(0, 0, 0, true).green()).isFalse();
    assertThat(run(2, 2, 0, false).green()).isFalse();
  }

  @Test
  void theVerdictNamesWhatIsLost() {
    assertThat(Summary.verdict(run(3, 2, 0, true)))
        .isEqualTo("KAT FAILED: 3 planned, 2 executed, 2 passed, 0 failed, 1 LOST");
    assertThat(Summary.verdict(run(2, 2, 0, true)))
        .isEqualTo("KAT passed: 2 planned, 2 executed, 2 passed, 0 failed");
    assertThat(Summary.verdict(run(0, 0, 0, true))).contains("nothing was tested");
    assertThat(Summary.verdict(run(2, 0, 0, false))).contains("did not finish");
  }

  @Test
  void theSummaryHasTheNumbers() {
    assertThat(Summary.lines(run(2, 2, 0, true)))
        .contains("2 combinations in 1 installs, 2 exchanges, 4 requests")
        .contains("3.3 s: plan 0.3, exchange 2.0")
        .contains("memory: heap 100 MiB, process 200 MiB, Envoys 65 MiB")
        .contains("client: busiest thread 40 % of a processor, at most 12 ms late");
  }

  @Test
  void itIsToldWhatWasTested() throws IOException {
    RunRecord run = run(2, 2, 0, true);
    assertThat(Summary.tested(run))
        .isEqualTo("system fake 2.1, Envoy 1.2.3, no Kubernetes, no known Java");

    RunFile.write(run, directory);
    assertThat(Files.readString(RunFile.html(directory))).contains(Summary.tested(run));
  }

  @Test
  void whatIsNoRecordIsRefused() throws IOException {
    Path file = directory.resolve("run.json");
    assertThatIOException()
        .isThrownBy(() -> RunFile.read(file))
        .withMessageContaining("no KAT suite has run");

    Files.writeString(file, "{ nonsense");
    assertThatIOException()
        .isThrownBy(() -> RunFile.read(file))
        .withMessageContaining("is not the record of a run");

    RunFile.write(run(2, 2, 0, true), directory);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"version\" : 2", "\"version\" : 99"));
    assertThatIOException()
        .isThrownBy(() -> RunFile.read(file))
        .withMessageContaining("has version 99");
  }
}
