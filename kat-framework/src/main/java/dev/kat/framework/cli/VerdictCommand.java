package dev.kat.framework.cli;

import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import dev.kat.framework.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the record of a run and tells by the exit code whether all is well. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    description = "Fails unless a recorded run executed all it had planned, and all passed.",
    footer = {"", "Example:", "  kat verdict target/kat/run.json"})
final class VerdictCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RUN.json", description = "The record that a run has written.")
  private Path file = Path.of("run.json");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      RunRecord run = RunFile.read(file);
      spec.commandLine().getOut().println(Summary.verdict(run));
      return run.green() ? Kat.OK : Kat.FAILED;
    } catch (IOException e) {
      spec.commandLine().getErr().println("KAT FAILED: " + e.getMessage());
      return Kat.FAILED;
    }
  }
}
