package dev.kat.tests.adapter.contour;

import dev.kat.framework.env.Command;
import dev.kat.tests.adapter.kubernetes.Child;
import dev.kat.tests.adapter.kubernetes.FreePort;
import dev.kat.tests.adapter.kubernetes.RealApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running {@code contour serve}: it watches one namespace, and serves xDS on the loopback with
 * certificates of its own.
 */
final class ContourProcess implements AutoCloseable {

  /** The one listener that Contour makes for HTTP. */
  static final String LISTENER = "ingress_http";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOOPBACK = "127.0.0.1";

  private final Programs programs;
  private final Path directory;
  private final int xds = FreePort.find();
  private final int http = FreePort.find();
  private final Child process;

  /**
   * Starts it.
   *
   * @param directory gets its files
   */
  ContourProcess(Programs programs, RealApi api, String namespace, Path directory) {
    this.programs = programs;
    this.directory = directory.toAbsolutePath();
    run("certgen", "--pem", "--overwrite", "--kubeconfig=" + api.kubeconfig());
    process = Child.start("contour", this.directory, serve(api, namespace));
  }

  private List<String> serve(RealApi api, String namespace) {
    try {
      Path configuration =
          Files.writeString(
              directory.resolve("contour.yaml"),
              """
              enableExternalNameService: true
              cluster: {dns-lookup-family: v4}
              network: {admin-port: %d}
              """
                  .formatted(FreePort.find()));
      return List.of(
          programs.contour().toString(),
          "serve",
          "--config-path=" + configuration,
          "--kubeconfig=" + api.kubeconfig(),
          "--watch-namespaces=" + namespace,
          "--disable-leader-election",
          "--contour-cafile=" + certificate("cacert"),
          "--contour-cert-file=" + certificate("contourcert"),
          "--contour-key-file=" + certificate("contourkey"),
          "--xds-address=" + LOOPBACK,
          "--xds-port=" + xds,
          "--http-address=" + LOOPBACK,
          "--http-port=" + FreePort.find(),
          "--health-address=" + LOOPBACK,
          "--health-port=" + FreePort.find(),
          "--debug-http-address=" + LOOPBACK,
          "--debug-http-port=" + FreePort.find(),
          "--stats-address=" + LOOPBACK,
          "--stats-port=" + FreePort.find(),
          "--envoy-service-http-address=" + LOOPBACK,
          "--envoy-service-http-port=" + http,
          "--envoy-service-https-address=" + LOOPBACK,
          "--envoy-service-https-port=" + FreePort.find(),
          "--kubernetes-client-qps=500",
          "--kubernetes-client-burst=1000");
    } catch (IOException e) {
      throw new UncheckedIOException("Contour's configuration cannot be written", e);
    }
  }

  private Path certificate(String name) {
    return directory.resolve("certs").resolve(name + ".pem");
  }

  private void run(String... words) {
    try {
      // Contour writes certificates into the directory that it runs in.
      List<String> command =
          List.of(
              "sh",
              "-c",
              "cd \"$0\" && exec \"$@\"",
              directory.toString(),
              programs.contour().toString());
      Command done =
          Command.run(Stream.concat(command.stream(), Stream.of(words)).toList(), PATIENCE);
      if (!done.succeeded()) {
        throw new IllegalStateException("contour " + words[0] + " fails: " + done.output());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("contour " + words[0] + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while contour " + words[0] + " runs", e);
    }
  }

  /**
   * Contour's own bootstrap for an Envoy, but for two things: the admin interface is on a port that
   * the system chooses, and the Envoy has a name.
   */
  String envoyBootstrap(String id) {
    Path file = directory.resolve("bootstrap.json");
    run(
        "bootstrap",
        file.toString(),
        "--admin-address=" + directory.resolve("admin.sock"),
        "--envoy-cafile=" + certificate("cacert"),
        "--envoy-cert-file=" + certificate("envoycert"),
        "--envoy-key-file=" + certificate("envoykey"),
        "--xds-address=" + LOOPBACK,
        "--xds-port=" + xds);
    ObjectNode bootstrap = (ObjectNode) JSON.readTree(file.toFile());
    bootstrap.putObject("node").put("id", id).put("cluster", "contour");
    ((ObjectNode) bootstrap.path("admin"))
        .putObject("address")
        .putObject("socket_address")
        .put("address", LOOPBACK)
        .put("port_value", 0);
    return bootstrap.toString();
  }

  /** Where its Envoy listens for HTTP. */
  InetSocketAddress http() {
    return new InetSocketAddress(LOOPBACK, http);
  }

  /** Sees to it that it still runs. */
  void check() {
    process.check();
  }

  String lastWords() {
    return process.lastWords();
  }

  @Override
  public void close() {
    process.close();
  }
}
