package dev.kat.tests.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.crd.CustomKind;
import dev.kat.controlplane.watch.KubernetesSource;
import dev.kat.controlplane.watch.WatchListener;
import dev.kat.framework.fault.TcpPath;
import dev.kat.framework.fault.TcpPath.End;
import dev.kat.tests.adapter.kubernetes.Asking;
import dev.kat.tests.adapter.kubernetes.KubernetesPrograms;
import dev.kat.tests.cluster.NamedCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a control plane that watches a real API server sees of changes while something is the matter
 * with the API server, the way to it or the credentials: all, in the end, and without asking more
 * than it must. Nothing of it is made faster for the test.
 */
@Tag("cluster")
@Timeout(180)
class ApiServerTroubleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How many kinds are watched: Services, EndpointSlices, Secrets, two of Ingresses, our own. */
  private static final int KINDS = 5 + CustomKind.ALL.size();

  /** Requests, or connections, while one trouble comes and goes: for each kind, there are a few. */
  private static final int ENOUGH = 4 * KINDS;

  /** Connections while an API server is away for as long as it takes to start. */
  private static final int ENOUGH_WHILE_AWAY = 40 * KINDS;

  /** Requests for one kind while each is refused twice: those that matter most are more eager. */
  private static final int ENOUGH_REFUSED = 12;

  @TempDir private static Path home;
  private static AuditedApi api;

  @TempDir private Path directory;
  private final TcpPath path = new TcpPath("api");
  private final Semaphore changes = new Semaphore(0);
  private final Set<String> listedAgain = ConcurrentHashMap.newKeySet();
  private AuditedApi.Token token;
  private Edits edits;
  private KubernetesSource source;

  @BeforeAll
  static void startApi() throws IOException {
    NamedCluster.assumed(); // not for itself: it takes minutes, which a build has not
    List<String> missing =
        KubernetesPrograms.missing(KubernetesPrograms.cache(), KubernetesPrograms.path());
    assumeTrue(missing.isEmpty(), () -> "needs a real API server: " + String.join("; ", missing));
    api = new AuditedApi(KubernetesPrograms.find(), home);
  }

  @AfterAll
  static void stopApi() {
    if (api != null) {
      api.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    edits = new Edits(api.kubectl(), api.namespace());
    edits.make();
    token = api.token();
    write(token);
    path.leadTo(api.address());
  }

  @AfterEach
  void close() {
    path.close();
    if (source != null) {
      source.close();
    }
  }

  private void start() throws Exception {
    start(path.entrance(), Files.readString(api.certificate()), "");
  }

  /** The source of a control plane that finds the API server at an address of this machine. */
  private void start(InetSocketAddress at, String certificate, String further) throws Exception {
    Files.writeString(directory.resolve("ca.crt"), certificate);
    Path kubeconfig =
        Files.writeString(
            directory.resolve("kubeconfig"),
            """
            current-context: here
            contexts: [{name: here, context: {cluster: c, user: u}}]
            clusters:
            - name: c
              cluster:
                server: https://127.0.0.1:%d
                certificate-authority: ca.crt
                %s
            users: [{name: u, user: {tokenFile: token}}]
            """
                .formatted(at.getPort(), further));
    source =
        KubernetesSource.of(
            kubeconfig,
            null,
            new WatchListener() {
              @Override
              public void event(String kind) {}

              @Override
              public void restarted(String kind) {
                listedAgain.add(kind);
              }
            });
    source.start(changes::release);
    awaitEdits();
  }

  /** At once, as a kubelet does it. */
  private void write(AuditedApi.Token now) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), now.text());
    Path unused = Files.move(next, directory.resolve("token"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitEdits() throws InterruptedException {
    while (!edits.areIn(source.snapshot())) {
      assertThat(changes.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s are known, not %s", edits, source.snapshot())
          .isTrue();
    }
  }

  private static void until(String what, BooleanSupplier question) {
    Asking.until(what, PATIENCE, question);
  }

  private void awaitProblem() {
    until("the trouble is noticed", () -> source.problem().isPresent());
  }

  /** What may happen on the way. */
  enum Trouble {
    CUT {
      @Override
      void begin(TcpPath path) {
        path.cut();
      }
    },
    DROPPED {
      @Override
      void begin(TcpPath path) {
        path.drop();
      }
    },
    HALF_CLOSED_HERE {
      @Override
      void begin(TcpPath path) {
        path.end(End.CLIENT);
      }
    },
    HALF_CLOSED_THERE {
      @Override
      void begin(TcpPath path) {
        path.end(End.SERVER);
      }
    },
    SLOW {
      @Override
      void begin(TcpPath path) {
        path.slow(Duration.ofMillis(200));
      }
    },
    STALLED {
      @Override
      void begin(TcpPath path) {
        path.stall();
      }

      @Override
      boolean lasts() {
        return true;
      }
    },
    AWAY {
      @Override
      void begin(TcpPath path) {
        path.barred();
      }

      @Override
      boolean lasts() {
        return true;
      }
    };

    abstract void begin(TcpPath path);

    /** Whether nothing is seen before it ends. */
    boolean lasts() {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesAreSeenWhateverHappensOnTheWay(Trouble trouble) throws Exception {
    start();
    for (int round = 0; round < 2; round++) {
      long asked = api.asked();
      int opened = path.opened();
      trouble.begin(path);
      edits.make();
      if (trouble.lasts()) {
        awaitProblem();
        edits.make();
        path.letPass();
        path.leadTo(api.address());
      }
      awaitEdits();
      path.letPass();
      edits.make();
      awaitEdits();
      assertThat(api.asked() - asked).as("requests").isLessThanOrEqualTo(ENOUGH);
      assertThat(path.opened() - opened).as("connections").isLessThanOrEqualTo(ENOUGH);
    }
  }

  @Test
  void theWayMayLeadThroughAConnectProxy() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy()) {
      proxy.start();
      start(
          path.entrance(),
          Files.readString(api.certificate()),
          "proxy-url: http://127.0.0.1:" + proxy.address().getPort());
      long asked = api.asked();
      for (Trouble trouble : List.of(Trouble.CUT, Trouble.DROPPED, Trouble.HALF_CLOSED_HERE)) {
        trouble.begin(path);
        edits.make();
        awaitEdits();
      }
      assertThat(proxy.asked()).containsExactly("127.0.0.1:" + path.entrance().getPort());
      assertThat(api.asked() - asked).as("requests").isLessThanOrEqualTo(ENOUGH);
    }
  }

  /** Also when the new one is late: until then every request is refused. */
  @Test
  void aTokenMayBeReplacedAndTheOldOneRevoked() throws Exception {
    start();
    AuditedApi.Token next = api.token();
    api.revoke(token);
    long asked = api.asked();

    path.cut();
    edits.make();
    until("requests are refused", () -> api.asked() > asked);
    awaitProblem();
    write(next);
    edits.make();

    awaitEdits();
    assertThat(api.asked() - asked).as("requests").isLessThanOrEqualTo(ENOUGH);
  }

  /** After a restart it knows none of the versions that watches have seen: to each it says 410. */
  @Test
  void anApiServerThatKnowsNoVersionOfBeforeIsAskedForAll() throws Exception {
    start();
    long asked = api.asked();
    int opened = path.opened();
    path.barred();
    edits.make();

    api.restart();
    edits.make();
    path.leadTo(api.address());

    awaitEdits();
    // What a list brings is known a moment before it is said that there was one.
    until("both are listed again", () -> listedAgain.containsAll(Set.of("Service", "Mapping")));
    assertThat(api.asked() - asked).as("requests").isLessThanOrEqualTo(ENOUGH);
    assertThat(path.opened() - opened).as("connections").isLessThanOrEqualTo(ENOUGH_WHILE_AWAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 Too Many Requests\r\nRetry-After: 1",
        "500 Internal Server Error",
        "503 Service Unavailable\r\nRetry-After: 1",
        "504 Gateway Timeout"
      })
  void anApiServerThatRefusesIsAskedAgainAndNotTooOften(String answer) throws Exception {
    try (AnsweringProxy proxy = AnsweringProxy.before(api.address(), api.trust())) {
      path.leadTo(proxy.address());
      start(path.entrance(), proxy.certificate(), "");
      Set<String> watched = proxy.passed().keySet();

      proxy.refuse(answer);
      path.cut();
      edits.make();
      until(
          "requests of each kind are refused twice",
          () -> watched.stream().allMatch(kind -> proxy.refused().getOrDefault(kind, 0) > 1));
      proxy.admit();
      edits.make();

      awaitEdits();
      assertThat(proxy.refused().values()).allMatch(times -> times <= ENOUGH_REFUSED);
    }
  }
}
