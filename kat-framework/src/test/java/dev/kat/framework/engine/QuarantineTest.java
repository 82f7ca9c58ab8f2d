package dev.kat.framework.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kat.framework.engine.SampleSuites.Shades;
import dev.kat.framework.engine.SampleSuites.WrongAboutGreen;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

  @TempDir Path output;

  private KatRun run(Class<?> suite, String entry) throws IOException {
    Path file = Files.writeString(output.resolve("known.tsv"), "# known\n\n" + entry + "\n");
    return new KatRun(new FakeWorld(), output)
        .suites(suite)
        .with(RunOptions.SELECT, suite.getSimpleName())
        .with(RunOptions.QUARANTINE, file.toString())
        .execute();
  }

  private RunRecord record() throws IOException {
    return RunFile.read(RunFile.json(output));
  }

  @Test
  void aFlakyCheckIsToldAndDoesNotFailTheRun() throws IOException {
    KatRun run =
        run(WrongAboutGreen.class, "flaky\tcolor=green\texchange 'get'\tann\t2999-12-31\tlate");

    assertThat(run.failures()).isEmpty();
    assertThat(record().green()).isTrue();
    assertThat(record().quarantined()).isPositive();
    assertThat(Summary.verdict(record())).contains("in quarantine");
    assertThat(record().leaves())
        .filteredOn(leaf -> leaf.outcome() == RunRecord.Outcome.QUARANTINED)
        .allSatisfy(leaf ->
            assertThat(leaf.explanation()).contains("owner ann: late", "expected  somebody"));
  }

  @Test
  void aQuarantineIsForItsOwnChecksOnly() throws IOException {
    KatRun run = run(WrongAboutGreen.class, "flaky\tcolor=red\t*\tann\t2999-12-31\tlate");

    assertThat(run.failures()).isNotEmpty();
    assertThat(record().green()).isFalse();
  }

  @Test
  void aQuarantineEndsWithItsDay() throws IOException {
    KatRun run = run(WrongAboutGreen.class, "flaky\tcolor=green\t*\tann\t2020-01-31\tlate");

    assertThat(run.failures().keySet()).anyMatch(name -> name.contains("color=green"));
    assertThat(run.failures().values())
        .anyMatch(text -> text.contains("a quarantine is over: flaky, until 2020-01-31"));
  }

  @Test
  void whatIsExpectedToFailMustFail() throws IOException {
    String entry = "expected\tcolor=green\texchange 'get'\tbob\t2999-12-31\tissue 12";

    assertThat(run(WrongAboutGreen.class, entry).failures()).isEmpty();
    assertThat(record().green()).isTrue();
    assertThat(run(Shades.class, entry).failures().values())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).contains("it passes, and should fail", "issue 12"));
    assertThat(record().green()).isFalse();
  }

  @Test
  void anEntryIsComplete() throws IOException {
    Path file = output.resolve("known.tsv");
    for (String bad :
        new String[] {
          "flaky\tcolor=green\t*\t \t2999-12-31\tlate",
          "flaky\tcolor=green\t*\tann\t2999-12-31",
          "broken\tcolor=green\t*\tann\t2999-12-31\tlate",
          "flaky\tcolor=green\t*\tann\tsoon\tlate"
        }) {
      Files.writeString(file, bad);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Quarantine.read(file))
          .withMessageContaining(file + " line 1");
    }
  }
}
