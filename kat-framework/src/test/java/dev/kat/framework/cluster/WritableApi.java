package dev.kat.framework.cluster;

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
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Kubernetes API server inside this JVM that clients can write to, plain HTTP on loopback. */
final class WritableApi implements AutoCloseable {

  /** Held on to, or the level would be forgotten: it logs a line for each request at level info. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  static {
    SERVER_LOG.setLevel(Level.WARNING);
  }

  private final KubernetesMockServer server;

  /** A server without any objects, on a port that the system chooses. */
  WritableApi() {
    Map<ServerRequest, Queue<ServerResponse>> canned = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            canned,
            new KubernetesMixedDispatcher(canned),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
  }

  /** Where it listens. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() {
    server.destroy();
  }
}
