package dev.kat.framework.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Has a real Envoy validate configurations, a bounded number at a time. */
public final class EnvoyValidator implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Time, thread, level, component and source line before the words that matter. */
  private static final Pattern LOG_PREFIX = Pattern.compile("(?m)^(\\[[^\\]]*\\] ?)+");

  private final Path envoy;
  private final Path directory;
  private final ExecutorService workers;

  /**
   * A validator.
   *
   * @param envoy the binary
   * @param directory for temporary files; created when it does not exist
   * @param parallelism how many Envoys run at a time, 1 or more
   */
  public EnvoyValidator(Path envoy, Path directory, int parallelism) {
    this.envoy = envoy;
    this.directory = Directories.create(directory);
    workers = Executors.newFixedThreadPool(parallelism, new DaemonThreads("kat-validate"));
  }

  /**
   * Validates a complete configuration, JSON or YAML. Completes exceptionally when Envoy cannot be
   * run.
   */
  public CompletionStage<Validation> validate(String config) {
    return CompletableFuture.supplyAsync(() -> validateNow(config), workers);
  }

  private Validation validateNow(String config) {
    try {
      Path file = Files.createTempFile(directory, "validate-", ".yaml");
      try {
        Files.writeString(file, config);
        Command run =
            Command.run(
                List.of(
                    envoy.toString(), "--mode", "validate", "-c", file.toString(), "-l", "error"),
                PATIENCE);
        return run.succeeded()
            ? new Validation(true, "")
            : new Validation(false, words(run.output(), file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new EnvironmentException("Envoy cannot validate: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static String words(String output, Path file) {
    // Protobuf messages have blanks at random, so that nobody relies on their text.
    return LOG_PREFIX
        .matcher(output)
        .replaceAll("")
        .replace("'" + file + "'", "")
        .replaceAll(" {2,}", " ")
        .strip();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
