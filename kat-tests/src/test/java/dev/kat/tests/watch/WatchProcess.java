package dev.kat.tests.watch;

import dev.kat.framework.cli.Kat;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code kat watch} in a process of its own: what it says is waited for, line by line. */
final class WatchProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  /** Starts to watch the suites of a directory, beside the classes of this module. */
  WatchProcess(Path classes, String select, Path output) throws IOException {
    String classPath =
        classes
            + File.pathSeparator
            + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, Kat.class.getName()));
    command.addAll(List.of("watch", "--select", select, "--tiers", "embedded"));
    command.addAll(List.of("--output", output.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    said = process.inputReader(StandardCharsets.UTF_8);
  }

  /** All that is said until the line that ends a round, which is the last one. */
  List<String> round(int number) {
    return until(line -> line.contains("  round " + number));
  }

  /** All that is said until a line that begins so, which is the last one. */
  List<String> until(Predicate<String> last) {
    List<String> lines = new ArrayList<>();
    try {
      String line = said.readLine();
      while (line != null) {
        lines.add(line);
        if (last.test(line)) {
          return lines;
        }
        line = said.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("it ended, and said only:\n" + String.join("\n", lines));
  }

  /** The Envoys that it has started and that live. */
  Set<ProcessHandle> envoys() {
    return process
        .descendants()
        .filter(each -> each.info().command().filter(name -> name.contains("envoy")).isPresent())
        .collect(Collectors.toSet());
  }

  /** Ends it as somebody at the terminal does, and returns its exit code. */
  int quit() throws IOException, InterruptedException {
    process.outputWriter(StandardCharsets.UTF_8).append("q\n").flush();
    return process.waitFor();
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
