package dev.kat.benchmarks.queries;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An Envoy with one listener and one route to one backend, from a file. */
final class StaticEnvoy implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long STEP_MILLIS = 10;

  private static final String CONFIG =
      """
      admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
      static_resources:
        listeners:
        - name: clients
          address: {socket_address: {address: 127.0.0.1, port_value: 0}}
          filter_chains:
          - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: clients
                route_config:
                  virtual_hosts:
                  - name: all
                    domains: ["*"]
                    routes:
                    - {match: {prefix: /}, route: {cluster: backend}}
                http_filters:
                - name: envoy.filters.http.router
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
        clusters:
        - name: backend
          load_assignment:
            cluster_name: backend
            endpoints:
            - lb_endpoints:
              - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %d}}}
      """;

  private final Process process;
  private final int port;

  private StaticEnvoy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static StaticEnvoy start(Path program, Path directory, int backend)
      throws IOException, InterruptedException {
    Path config = Files.writeString(directory.resolve("envoy.yaml"), CONFIG.formatted(backend));
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
    return new StaticEnvoy(process, port(process, admin));
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

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
