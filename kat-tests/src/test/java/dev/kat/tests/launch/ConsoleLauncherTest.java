package dev.kat.tests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.tests.suite.RedirectSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.console.ConsoleLauncher;

/**
 * The engine under JUnit's ConsoleLauncher: what is planned is executed, and what was executed can
 * be executed again by its unique id. {@link BuildsTest} has the builds of others.
 */
class ConsoleLauncherTest {

  private static final String COMBINATIONS = "redirect=host-and-code client=http2";

  @TempDir private Path output;

  @Test
  void whatIsPlannedIsExecuted() throws IOException {
    String console = execute("--select-class", RedirectSuite.class.getName());

    RunRecord run = run();
    assertThat(run.green()).isTrue();
    assertThat(run.totals().combinations()).isPositive();
    assertThat(console).contains("%d tests successful".formatted(run.totals().planned()));
  }

  @Test
  void aCheckIsExecutedAgainByItsUniqueId() throws IOException {
    execute("--select-class", RedirectSuite.class.getName());
    LeafRecord leaf =
        run().leaves().stream()
            .filter(each -> each.check().startsWith("exchange "))
            .findFirst()
            .orElseThrow();

    String console = execute("--select-unique-id", leaf.uniqueId());

    assertThat(run().green()).isTrue();
    assertThat(run().leaves()).extracting(LeafRecord::uniqueId).containsExactly(leaf.uniqueId());
    assertThat(console).contains("1 tests successful");
  }

  private RunRecord run() throws IOException {
    return RunFile.read(RunFile.json(output));
  }

  /** The console's words about a run of the launcher that passes. */
  private String execute(String... selectors) {
    List<String> arguments = new ArrayList<>(List.of("execute", "--include-engine", "kat"));
    arguments.addAll(List.of(selectors));
    arguments.addAll(List.of("--details", "summary", "--disable-ansi-colors", "--disable-banner"));
    for (String parameter :
        List.of(
            "kat.system=ambassador",
            "kat.tiers=embedded",
            "kat.select=" + COMBINATIONS,
            "kat.output=" + output)) {
      arguments.addAll(List.of("--config", parameter));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ConsoleLauncher.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new))
            .getExitCode();
    assertThat(code).as(out + "\n" + err).isZero();
    return out.toString();
  }
}
