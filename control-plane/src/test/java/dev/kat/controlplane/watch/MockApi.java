package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server in this JVM whose answers can be scripted, and a client that writes to it. */
public final class MockApi {

  /** Its log tells every request. Held on to, or the level would be forgotten. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Map<ServerRequest, Queue<ServerResponse>> scripted = new HashMap<>();
  private final MockWebServer web = new MockWebServer();
  private final KubernetesMockServer server;
  private final KubernetesClient kubectl;
  private volatile Function<RecordedRequest, Optional<MockResponse>> interruption =
      request -> Optional.empty();

  private MockApi(boolean tls, int port) {
    SERVER_LOG.setLevel(Level.WARNING);
    server =
        new KubernetesMockServer(new Context(), web, scripted, new Interruptible(scripted), tls);
    server.init(InetAddress.getLoopbackAddress(), port);
    kubectl = server.createClient();
  }

  /** One in cleartext on a port that the system chose. */
  public static MockApi plain() {
    return new MockApi(false, 0);
  }

  /** One that comes back where another has been. */
  static MockApi at(int port) {
    return new MockApi(false, port);
  }

  static MockApi withTls() {
    return new MockApi(true, 0);
  }

  /** From now on requests are answered by this, and in the usual way when it has no answer. */
  void interrupt(Function<RecordedRequest, Optional<MockResponse>> answers) {
    interruption = answers;
  }

  /** The certificate of one with TLS, which is for {@code localhost}, as PEM. */
  Path certificate() {
    return Path.of(web.getSelfSignedCertificate().certificatePath());
  }

  public KubernetesMockServer server() {
    return server;
  }

  public KubernetesClient kubectl() {
    return kubectl;
  }

  void close(KubernetesSource source) {
    destroy();
    source.close();
    kubectl.close();
  }

  /** Stops the server, as far as it can be stopped. */
  public void destroy() {
    try {
      server.destroy();
    } catch (IllegalStateException e) {
      // It waits ten seconds, in vain at times, for connections that clients are closing. What it
      // has
      // answered is judged by then, and one more server on a port of its own disturbs nobody.
    }
  }

  private final class Interruptible extends KubernetesMixedDispatcher {

    Interruptible(Map<ServerRequest, Queue<ServerResponse>> scripted) {
      super(scripted);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      return interruption.apply(request).orElseGet(() -> super.dispatch(request));
    }
  }
}
