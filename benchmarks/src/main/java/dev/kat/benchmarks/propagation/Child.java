package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the system under measurement, with what Linux counts of it. */
final class Child implements AutoCloseable {

  /** For its end, in which a control plane that rehearses writes its class data. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Linux counts processor time in these for everybody, whatever the kernel's own tick is. */
  private static final int TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread end;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
  }

  /** Starts a program whose output goes to a file in a directory. */
  static Child start(String name, Path directory, List<String> command) throws IOException {
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new Child(name, builder.start(), log);
  }

  /** Fails with the end of its output when it has ended. */
  void check() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "%s ended with %d; see %s".formatted(name, process.exitValue(), log));
    }
  }

  /** The processor time of all its threads so far, in milliseconds, exact to ten of them. */
  double processorMillis() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    return 1000.0 * ticks / TICKS_PER_SECOND;
  }

  /** The memory that is resident, in MiB. */
  double residentMebibytes() {
    String kibibytes =
        read("status")
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow()
            .replaceAll("\\D", "");
    return Long.parseLong(kibibytes) / 1024.0;
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
