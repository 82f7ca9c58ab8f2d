package dev.kat.framework.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A finished run of a program: its exit code, and what it wrote to both outputs. */
public record Command(int exitCode, String output) {

  /**
   * Runs a program to its end.
   *
   * @throws IOException when it cannot be started, or takes longer than it may
   */
  public static Command run(List<String> words, Duration patience)
      throws IOException, InterruptedException {
    // Into a file: a pipe that nobody reads could fill up, and one that is read cannot time out.
    Path output = Files.createTempFile("kat-command-", ".txt");
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              words.get(0) + " did not end within " + patience.toSeconds() + " s");
        }
      } finally {
        process.destroyForcibly();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
      return new Command(process.exitValue(), text);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Whether its exit code was 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }
}
