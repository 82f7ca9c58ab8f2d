package dev.kat.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An Envoy with one worker and, sooner or later, one listener. */
public final class LocalEnvoy implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long STEP_MILLIS = 10;
  private static final double KIBIBYTES = 1024;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Process process;
  private final int port;

  private LocalEnvoy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it, and waits until it listens.
   *
   * @param directory for its files
   * @param configuration the text of its configuration, whose admin port is 0
   * @throws IOException when it ends, or does not listen within 30 seconds
   */
  public static LocalEnvoy start(Path program, Path directory, String configuration)
      throws IOException, InterruptedException {
    Path config = Files.writeString(directory.resolve("envoy.yaml"), configuration);
    Path admin = directory.resolve("admin");
    Process process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--config-path",
                    config.toString(),
                    "--admin-address-path",
                    admin.toString(),
                    "--concurrency",
                    "1",
                    "--use-dynamic-base-id",
                    "--log-level",
                    "error"))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("envoy.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new LocalEnvoy(process, port(process, admin));
  }

  /** The port that the system has chosen, once Envoy listens on it. */
  private static int port(Process process, Path admin) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.exists(admin) && !Files.readString(admin).isBlank()) {
        JsonNode listeners = listeners(Files.readString(admin).strip());
        if (!listeners.isEmpty()) {
          return listeners.get(0).at("/local_address/socket_address/port_value").asInt();
        }
      }
      Thread.sleep(STEP_MILLIS);
    }
    throw new IOException("Envoy does not listen; see envoy.log beside its configuration");
  }

  private static JsonNode listeners(String admin) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + admin + "/listeners?format=json");
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
            .body();
    return new ObjectMapper().readTree(body).path("listener_statuses");
  }

  /** Where it listens on the loopback. */
  public int port() {
    return port;
  }

  /** The memory that it has now. */
  public double mebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES)
        .sum();
  }

  /** The milliseconds of a processor that it has had since it was started. */
  public double processorMillis() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
