package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that has run to its end.
 *
 * @param seconds by the clock
 * @param processorSeconds of the process and all that it started
 * @param output what it printed
 */
public record Timed(double seconds, double processorSeconds, String output) {

  /** {@code times} of POSIX prints a line for the shell and one for what it has started. */
  private static final String SCRIPT =
      "out=$1 times=$2; shift 2; \"$@\" >\"$out\" 2>&1; e=$?; times >\"$times\"; exit $e";

  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final double MINUTE = 60;

  /**
   * Runs a command.
   *
   * @param input read by the command
   * @param directory for its output
   */
  public static Timed run(List<String> command, Path input, Path directory)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output-", ".txt");
    Path times = Files.createTempFile(directory, "times-", ".txt");
    List<String> shell = new ArrayList<>(List.of("sh", "-c", SCRIPT, "timed"));
    shell.addAll(List.of(output.toString(), times.toString()));
    shell.addAll(command);
    long begun = System.nanoTime();
    int code = new ProcessBuilder(shell).redirectInput(input.toFile()).start().waitFor();
    double seconds = (System.nanoTime() - begun) / 1e9;
    String printed = Files.readString(output);
    if (code != 0) {
      throw new IOException("%s ended with %d:%n%s".formatted(command.get(0), code, printed));
    }
    return new Timed(seconds, ofChildren(Files.readString(times)), printed);
  }

  private static double ofChildren(String times) {
    Matcher time = TIME.matcher(times.lines().skip(1).findFirst().orElse(""));
    double seconds = 0;
    while (time.find()) {
      seconds += MINUTE * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2));
    }
    return seconds;
  }
}
