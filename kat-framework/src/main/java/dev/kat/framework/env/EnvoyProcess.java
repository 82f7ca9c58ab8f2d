package dev.kat.framework.env;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A running Envoy. It ends with {@link #close}, and with this JVM however that ends. */
public final class EnvoyProcess implements AutoCloseable {

  /** Access logs are read while it runs, to explain what has just happened. */
  private static final String FLUSH_MILLIS = "200";

  private static final int LINES = 8;

  private final Process process;
  private final Path file;
  private final EnvoyLog log;
  private final CompletableFuture<String> end;
  private volatile boolean closing;

  private EnvoyProcess(String name, Process process, EnvoyLog log, Path file) {
    this.process = process;
    this.file = file;
    this.log = log;
    // Its last words are of interest, so wait for these too.
    end =
        process
            .onExit()
            .thenCombine(log.drained(), (ended, drained) -> obituary(name, ended.exitValue()));
  }

  /**
   * Starts an Envoy.
   *
   * @param name for messages
   * @param bootstrap with an admin address whose port is 0
   * @param directory gets {@code envoy.yaml} and {@code envoy.log}
   * @param threads workers, 1 or more
   */
  public static EnvoyProcess start(
      Path binary, String name, String bootstrap, Path directory, int threads) throws IOException {
    Path config = Files.writeString(directory.resolve("envoy.yaml"), bootstrap);
    Process process =
        new ProcessBuilder(
                binary.toString(),
                "-c",
                config.toString(),
                "--disable-hot-restart",
                "--concurrency",
                Integer.toString(threads),
                "--file-flush-interval-msec",
                FLUSH_MILLIS,
                "-l",
                "warning",
                "--component-log-level",
                EnvoyLog.COMPONENT_LEVELS)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .start();
    Reaper.watch(process);
    EnvoyLog log = new EnvoyLog();
    Path file = directory.resolve("envoy.log");
    new DaemonThreads("kat-envoy-log-" + name)
        .newThread(() -> log.follow(process.inputReader(), file))
        .start();
    return new EnvoyProcess(name, process, log, file);
  }

  long pid() {
    return process.pid();
  }

  /** Completes as soon as it is known. */
  public CompletableFuture<InetSocketAddress> adminAddress() {
    return log.adminAddress();
  }

  /** Completes when it has its first whole configuration and serves it. */
  public CompletableFuture<Void> serving() {
    return log.workersStarted();
  }

  /** Completes with a message for people when the process has ended. */
  public CompletableFuture<String> end() {
    return end;
  }

  /** The last lines of its log. */
  public List<String> lastLines() {
    return log.end();
  }

  /** The last lines of all that it has logged so far that contain a text. */
  String linesWith(String text) {
    try (Stream<String> all = Files.lines(file)) {
      List<String> lines = all.filter(line -> line.contains(text)).toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException | UncheckedIOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }

  private String obituary(String name, int exitCode) {
    if (closing) {
      return "the Envoy of install '" + name + "' was stopped";
    }
    // A JVM tells a signal as 128 and its number.
    String how = exitCode > 128 ? "signal " + (exitCode - 128) : "exit code " + exitCode;
    return "the Envoy of install '%s' has died with %s; it said:\n%s"
        .formatted(name, how, log.words());
  }

  @Override
  public void close() {
    closing = true;
    process.destroyForcibly();
  }
}
