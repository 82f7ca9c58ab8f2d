package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.emit.XdsResources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * An Envoy process that serves one compiled configuration; tests that need it are skipped without.
 */
final class RealEnvoy implements AutoCloseable {

  private static final String VERSION = "1.40.0";
  private static final String STDOUT = "stdout";
  private static final HttpClient CLIENT = client();

  private final Process process;
  private final int port;
  private final String admin;
  private final Path stdout;
  private final Thread drain;
  private final StringWriter said;

  private RealEnvoy(
      Process process, int port, String admin, Path stdout, Thread drain, StringWriter said) {
    this.process = process;
    this.port = port;
    this.admin = admin;
    this.stdout = stdout;
    this.drain = drain;
    this.said = said;
  }

  private static HttpClient client() {
    // The JDK's client keeps these headers to itself unless told otherwise, once and early.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection,host,upgrade");
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Asserts that Envoy accepts the configuration; does nothing when there is no Envoy. */
  static void assertAccepts(XdsResources xds, Path directory) throws IOException {
    Path binary = find();
    if (binary == null) {
      return;
    }
    Process process =
        new ProcessBuilder(
                binary.toString(), "--mode", "validate", "-l", "error", "-c", write(xds, directory))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as("envoy says:%n%s", output).isZero();
  }

  /** Skips the calling test, with a reason, when there is no Envoy on this machine. */
  static void assumePresent() {
    Assumptions.assumeTrue(
        find() != null,
        "there is no Envoy " + VERSION + ": set -Dkat.envoy or KAT_ENVOY, or fill the cache");
  }

  /** Starts an Envoy and returns once it takes requests. */
  static RealEnvoy start(XdsResources xds, Path directory) throws IOException {
    assumePresent();
    Path adminAddress = directory.resolve("admin");
    Process process =
        new ProcessBuilder(
                Objects.requireNonNull(find()).toString(),
                "-c",
                write(xds, directory),
                "--admin-address-path",
                adminAddress.toString(),
                "--use-dynamic-base-id",
                "--concurrency",
                "1")
            .redirectOutput(directory.resolve(STDOUT).toFile())
            .start();
    BufferedReader output = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder log = new StringBuilder();
    // In the one order or the other: workers wait for health checks and DNS, the loop does not.
    Set<String> awaited = new HashSet<>(Set.of("starting workers", "starting main dispatch loop"));
    String line;
    do {
      line = output.readLine();
      String read = String.valueOf(line);
      awaited.removeIf(read::contains);
      log.append(line == null || line.contains("[info]") ? "" : line + "\n");
    } while (line != null && !awaited.isEmpty());
    assertThat(line).as("envoy says:%n%s", log).isNotNull();
    StringWriter said = new StringWriter();
    Thread drain = new Thread(() -> drain(output, said), "envoy-output");
    drain.setDaemon(true);
    drain.start();
    String listeners =
        fetch("http://" + Files.readString(adminAddress) + "/listeners?format=json").body();
    int port =
        JsonMapper.shared()
            .readTree(listeners)
            .at("/listener_statuses/0/local_address/socket_address/port_value")
            .asInt();
    return new RealEnvoy(
        process, port, Files.readString(adminAddress), directory.resolve(STDOUT), drain, said);
  }

  /** Reads what Envoy says until it ends, or is ended in the middle of a line. */
  private static void drain(BufferedReader output, Writer said) {
    try {
      output.transferTo(said);
    } catch (IOException e) {
      // Its end of the pipe is closed, and nobody wants the rest.
    }
  }

  /** What an Envoy wrote from the moment that it took requests: its own words are in stderr. */
  record Output(String stdout, String stderr) {}

  /** Has it end in its own time, so that it writes what it has held back, and returns all of it. */
  Output end() throws IOException, InterruptedException {
    process.toHandle().destroy(); // unlike that of the process, which closes the pipe unread
    process.onExit().join();
    drain.join();
    return new Output(Files.readString(stdout), said.toString());
  }

  /** The port of the configuration's only listener. */
  int port() {
    return port;
  }

  /** The statistics that have a value, a line each. */
  Stream<String> stats() {
    return fetch("http://" + admin + "/stats?usedonly").body().lines();
  }

  /** Sends a GET with headers, given as names and values in turn. */
  HttpResponse<String> get(String path, String... headers) {
    return fetch("http://127.0.0.1:" + port + path, headers);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static HttpResponse<String> fetch(String uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String write(XdsResources xds, Path directory) throws IOException {
    return Files.writeString(directory.resolve("envoy.json"), StaticBootstrap.of(xds)).toString();
  }

  private static @Nullable Path find() {
    String cache =
        Objects.requireNonNullElse(
            System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache");
    List<String> candidates =
        Stream.of(
                System.getProperty("kat.envoy"),
                System.getenv("KAT_ENVOY"),
                cache + "/kat/envoy/" + VERSION + "/envoy")
            .filter(Objects::nonNull)
            .collect(Collectors.toList());
    return candidates.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
  }
}
