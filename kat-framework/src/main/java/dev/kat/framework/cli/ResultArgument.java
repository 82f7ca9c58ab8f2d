package dev.kat.framework.cli;

import dev.kat.framework.engine.RunOptions;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recorded run is meant. */
final class ResultArgument {

  @Option(
      names = "--of",
      paramLabel = "RESULT",
      description = "The record of a run, or its directory; the last run when not given.")
  private @Nullable Path given;

  Path path() {
    Path usual = Path.of(System.getProperty(RunOptions.OUTPUT, "target/kat"));
    return given == null ? usual : given;
  }

  RunRecord read() {
    return read(path());
  }

  /**
   * Reads a record.
   *
   * @param result its file, or the directory of it
   */
  static RunRecord read(Path result) {
    try {
      return RunFile.read(Files.isDirectory(result) ? RunFile.json(result) : result);
    } catch (IOException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()));
    }
  }
}
