package dev.kat.tests.adapter.kubernetes;

import dev.kat.framework.env.Reaper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that runs until it is closed, or until this JVM ends. */
public final class Child implements AutoCloseable {

  private static final int LAST = 12;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param directory is where it runs, and gets its output as a file called by its name
   */
  public static Child start(String name, Path directory, List<String> words) {
    Path log = directory.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Reaper.watch(process);
      return new Child(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  /**
   * Sees to it that it still runs.
   *
   * @throws IllegalStateException with its last words when it does not
   */
  public void check() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s has ended with exit code %d; it said:\n%s"
              .formatted(name, process.exitValue(), lastWords()));
    }
  }

  /** The end of what it has written. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  /** Returns when it has ended. */
  void awaitEnd() {
    process.onExit().join();
  }

  /** At once: nothing that it has matters to anybody afterwards. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
