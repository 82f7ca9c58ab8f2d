package dev.kat.controlplane;

import dev.kat.controlplane.server.Bootstrap;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Envoy, where one is installed. */
public final class LocalEnvoy implements AutoCloseable {

  public static final String WHERE =
      "no Envoy: set -Dkat.envoy or KAT_ENVOY to the path of one, or let KAT put one into its"
          + " cache";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path directory;

  private LocalEnvoy(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /** The executable: {@code -Dkat.envoy}, {@code KAT_ENVOY}, or the one in KAT's cache. */
  public static Optional<Path> find() {
    return Stream.of(
            System.getProperty("kat.envoy"), System.getenv("KAT_ENVOY"), cache().toString())
        .filter(path -> path != null && !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path cache() {
    @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
    Path home =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return home.resolve("kat/envoy/1.40.0/envoy");
  }

  /** Starts one that gets its configuration from a control plane, over a variant. */
  static LocalEnvoy start(Path executable, XdsAddress xds, XdsVariant variant, Path directory) {
    return start(executable, new Bootstrap("edge-1", xds, 0).over(variant), directory);
  }

  /** Starts one that gets its configuration from a control plane. */
  public static LocalEnvoy start(Path executable, XdsAddress xds, Path directory) {
    return start(executable, new Bootstrap("edge-1", xds, 0), directory);
  }

  static LocalEnvoy start(Path executable, Bootstrap bootstrap, Path directory) {
    try {
      for (Map.Entry<String, String> file : bootstrap.files(directory).entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
      Process process =
          new ProcessBuilder(
                  executable.toString(),
                  "--config-path",
                  directory.resolve(Bootstrap.FILE).toString(),
                  "--admin-address-path",
                  directory.resolve("admin").toString(),
                  "--use-dynamic-base-id",
                  "--concurrency",
                  "1",
                  "--log-level",
                  "warning")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("envoy.log").toFile())
              .start();
      return new LocalEnvoy(process, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page of the admin interface. It is there as soon as a configuration was accepted. */
  public String admin(String path) {
    try {
      String address = Files.readString(directory.resolve("admin")).strip();
      return HTTP.send(
              HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The address of its one listener. */
  public String listener() {
    return admin("/listeners").strip().replaceAll("^.*::", "");
  }

  public String log() {
    try {
      return Files.readString(directory.resolve("envoy.log"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  /** Ends it as a fault in it would: at once, without a word to anybody. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
