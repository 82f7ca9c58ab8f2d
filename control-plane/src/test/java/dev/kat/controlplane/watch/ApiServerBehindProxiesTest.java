package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.watch.TroubledPath.Kind;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes are seen, whatever happens between here and an API server that speaks TLS. */
@Timeout(60)
class ApiServerBehindProxiesTest {

  /** Shorter than what control planes have, in the same order, so that nobody waits for long. */
  private static final Duration PING = Duration.ofMillis(400);

  private static final Duration SILENCE = Duration.ofMillis(1500);

  private final MockApi mock = MockApi.withTls();
  private final KubernetesMockServer api = mock.server();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private TroubledPath path;

  @SuppressWarnings("NullAway.Init") // each test starts its own
  private KubernetesSource source;

  @BeforeEach
  void open() throws Exception {
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "0")).create();
    path = new TroubledPath(Kind.TRANSPARENT, api.getPort());
  }

  @AfterEach
  void close() throws IOException {
    path.close();
    mock.close(source);
  }

  private void start(Config config) throws InterruptedException {
    source =
        KubernetesSource.of(
            config, null, WatchListener.NONE, SharedThreads.transport(PING, SILENCE));
    source.start(announced);
    announced.await(source, config("0"));
  }

  private void startThroughPath() throws InterruptedException {
    start(to("https://localhost:" + path.port()).build());
  }

  private static ConfigBuilder to(String url) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(url).withTrustCerts(true);
  }

  private static Predicate<ResourceSnapshot> config(String text) {
    return snapshot -> snapshot.services().stream().anyMatch(s -> text.equals(s.config()));
  }

  private void change(String text) {
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", text)).update();
  }

  /** What may happen to connections there are, while new ones pass. */
  enum Trouble {
    CUT {
      @Override
      void happen(TroubledPath path) {
        path.cut();
      }
    },
    DROPPED {
      @Override
      void happen(TroubledPath path) {
        path.drop();
      }
    },
    HALF_CLOSED {
      @Override
      void happen(TroubledPath path) {
        path.halfClose();
      }
    };

    abstract void happen(TroubledPath path);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeIsSeenAfterTheWatchWasLost(Trouble trouble) throws Exception {
    startThroughPath();
    for (String text : new String[] {"1", "2"}) {
      trouble.happen(path);
      change(text);
      announced.await(source, config(text));
    }
  }

  /** Every watch is silent between two pings, which is longer than a connection may be idle. */
  @Test
  void changesAreSeenThroughTwoProxiesOfWhichOneCutsWhatIsIdle() throws Exception {
    Duration idle = PING.multipliedBy(3).dividedBy(4);
    try (TroubledPath far = new TroubledPath(Kind.TRANSPARENT, api.getPort(), idle);
        TroubledPath near = new TroubledPath(Kind.TRANSPARENT, far.port())) {
      far.allowIdle(true);
      start(to("https://localhost:" + near.port()).build());
      for (String text : new String[] {"1", "2", "3"}) {
        awaitEndOfAll(far);
        change(text);
        announced.await(source, config(text));
      }
    }
  }

  /** Afterwards they may be idle, for on a busy machine those that follow begin with a silence. */
  private static void awaitEndOfAll(TroubledPath path) {
    Set<Object> open = path.open();
    assertThat(open).isNotEmpty();
    path.allowIdle(false);
    while (!Collections.disjoint(path.open(), open)) {
      Thread.yield();
    }
    path.allowIdle(true);
  }

  @Test
  void aWatchIsNeverIdleForProxiesThatArePatient() throws Exception {
    Duration idle = PING.multipliedBy(5);
    try (TroubledPath far = new TroubledPath(Kind.TRANSPARENT, api.getPort(), idle);
        TroubledPath near = new TroubledPath(Kind.TRANSPARENT, far.port())) {
      start(to("https://localhost:" + near.port()).build());
      awaitEndOfSilentConnection(near); // and with it of those over which all was listed
      Set<Object> watches = far.open();

      awaitEndOfSilentConnection(near);

      assertThat(watches).isNotEmpty();
      assertThat(far.open()).containsAll(watches);
    }
  }

  private static void awaitEndOfSilentConnection(TroubledPath path) throws IOException {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), path.port())) {
      assertThat(silent.getInputStream().read()).isNegative();
    }
  }

  @Test
  void aChangeIsSeenWhenAStalledPathIsFree() throws Exception {
    startThroughPath();
    path.stall();
    int before = path.opened();
    change("1");
    while (path.opened() == before) {
      assertThat(source.snapshot()).matches(config("0"));
      Thread.yield();
    }

    path.letPass();

    announced.await(source, config("1"));
  }

  @Test
  void aServerThatNeedsNoProxyIsAskedDirectly() throws Exception {
    try (TroubledPath proxy = new TroubledPath(Kind.HTTP_CONNECT, api.getPort())) {
      start(
          to("https://localhost:" + path.port())
              .withHttpsProxy("http://127.0.0.1:" + proxy.port())
              .withNoProxy("10.0.0.0/8", "localhost")
              .build());

      change("1");

      announced.await(source, config("1"));
      assertThat(proxy.opened()).isZero();
    }
  }

  @Test
  void theWayMayLeadThroughAConnectProxy() throws Exception {
    try (TroubledPath proxy = new TroubledPath(Kind.HTTP_CONNECT, api.getPort())) {
      start(
          to("https://localhost:" + api.getPort())
              .withHttpsProxy("http://127.0.0.1:" + proxy.port())
              .build());
      int before = proxy.opened();
      assertThat(before).isPositive();

      proxy.cut();
      change("1");

      announced.await(source, config("1"));
      assertThat(proxy.opened()).isGreaterThan(before);
    }
  }
}
