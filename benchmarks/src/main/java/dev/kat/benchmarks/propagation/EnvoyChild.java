package dev.kat.benchmarks.propagation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** An Envoy with one worker, whose configuration comes from the control plane alone. */
final class EnvoyChild implements AutoCloseable {

  private final URI admin;
  private final Child child;

  private EnvoyChild(URI admin, Child child) {
    this.admin = admin;
    this.child = child;
  }

  static EnvoyChild start(Programs programs, Path directory, String xds)
      throws IOException, InterruptedException {
    int admin = Ports.free();
    Process bootstrap =
        new ProcessBuilder(
                programs.tool(
                    List.of(
                        "bootstrap",
                        "--xds-address=" + xds,
                        "--admin-port=" + admin,
                        "--output=" + directory)))
            .inheritIO()
            .start();
    if (bootstrap.waitFor() != 0) {
      throw new IOException("no bootstrap configuration could be written");
    }
    Child child =
        Child.start(
            "envoy",
            directory,
            List.of(
                programs.envoy().toString(),
                "--config-path",
                directory.resolve("envoy.json").toString(),
                "--concurrency",
                "1",
                "--use-dynamic-base-id",
                "--log-level",
                "warning"));
    EnvoyChild envoy = new EnvoyChild(URI.create("http://127.0.0.1:" + admin), child);
    Await.until(
        "Envoy",
        () -> {
          child.check();
          return envoy.isUp();
        });
    return envoy;
  }

  Child child() {
    return child;
  }

  private boolean isUp() throws InterruptedException {
    try {
      return !get("/server_info").isEmpty();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The bytes that have come from the control plane so far. */
  long bytesReceived() throws InterruptedException {
    return get("/stats?filter=upstream_cx_rx_bytes_total")
        .lines()
        .filter(line -> line.startsWith("cluster.control_plane."))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** How often something besides endpoints was updated so far. */
  long updatesOfMoreThanEndpoints() throws InterruptedException {
    return get("/stats?filter=ds%5C..*update_success")
        .lines()
        .filter(line -> !line.startsWith("cluster."))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String get(String path) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(admin.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
