package dev.kat.framework.env;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Kubernetes API server inside this JVM, plain HTTP on loopback, and a client of it. */
public final class InProcessApi implements ObjectStore, AutoCloseable {

  /** The server handles one write at a time; a few more keep it busy. */
  private static final int WRITERS = 4;

  /** Held on to, or the level would be forgotten: it logs a line for each request at level info. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    SERVER_LOG.setLevel(Level.WARNING);
  }

  private final KubernetesMockServer server;
  private final KubernetesClient client;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new DaemonThreads("kat-api"));

  /** A server without any objects, on a port that the system chooses. */
  public InProcessApi() {
    Map<ServerRequest, Queue<ServerResponse>> canned = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            canned,
            new KubernetesMixedDispatcher(canned),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    Config config = new ConfigBuilder(Config.empty()).withMasterUrl(uri().toString()).build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public CompletableFuture<String> write(HasMetadata object, boolean known) {
    // The server has no server-side apply.
    return known
        ? write("replaced", object, () -> client.resource(object).update())
        : write("created", object, () -> client.resource(object).create());
  }

  @Override
  public CompletableFuture<Void> delete(HasMetadata object) {
    return write(
            "deleted",
            object,
            () -> {
              client.resource(object).delete();
              return object;
            })
        .thenAccept(version -> {});
  }

  private CompletableFuture<String> write(String how, HasMetadata object, Write write) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return String.valueOf(write.run().getMetadata().getResourceVersion());
          } catch (KubernetesClientException e) {
            throw new EnvironmentException(
                "%s cannot be %s: %s".formatted(Manifests.nameOf(object), how, e.getMessage()), e);
          }
        },
        writers);
  }

  @FunctionalInterface
  private interface Write {
    HasMetadata run();
  }

  @Override
  public void close() {
    writers.shutdownNow();
    // The server first: a client that closes connections by itself logs errors about its own
    // threads.
    server.destroy();
    client.close();
  }
}
