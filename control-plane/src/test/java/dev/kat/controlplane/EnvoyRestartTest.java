package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.rollout.StateDirectory;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Control planes and real Envoys that end and begin again. */
@ParameterizedClass
@EnumSource(XdsVariant.class)
class EnvoyRestartTest {

  private final XdsVariant variant;

  @TempDir private Path directory;

  private final FakeSource source = new FakeSource();
  private final HandCompiled compiler = new HandCompiled();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Path executable;
  private int backend;

  /** The directory of what control planes remember. */
  private String memory = "state";

  EnvoyRestartTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void begin() throws IOException {
    Optional<Path> found = LocalEnvoy.find();
    assumeTrue(found.isPresent(), LocalEnvoy.WHERE);
    executable = found.orElseThrow();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    open.push(() -> server.stop(0));
    backend = server.getAddress().getPort();
  }

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private ControlPlane controlPlane(XdsAddress address, ControlPlaneListener listener)
      throws IOException {
    Pace pace = new Pace(Duration.ZERO, Duration.ofSeconds(20));
    ControlPlane controlPlane =
        ControlPlane.start(
            source,
            compiler,
            new Settings(address, pace, Duration.ZERO)
                .keepingIn(new StateDirectory(directory.resolve(memory))),
            listener);
    open.push(controlPlane);
    return controlPlane;
  }

  private LocalEnvoy envoy(ControlPlane controlPlane, String name) throws IOException {
    Path home = Files.createDirectory(directory.resolve(name));
    LocalEnvoy envoy = LocalEnvoy.start(executable, controlPlane.xdsAddress(), variant, home);
    open.push(envoy);
    return envoy;
  }

  private void apply(ControlPlane controlPlane, String text, HandMade result) {
    compiler.with(text, result);
    source.set(text);
    Generation unused =
        controlPlane
            .awaitAcknowledged(FakeSource.has(text))
            .toCompletableFuture()
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
  }

  private static int get(LocalEnvoy envoy) throws Exception {
    URI uri = URI.create("http://" + envoy.listener() + "/");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void anEnvoyThatStartsWhileTheSourceIsSilentIsServedTheLastGoodConfiguration() throws Exception {
    ControlPlane first = controlPlane(XdsAddress.anyLoopbackPort(), ControlPlaneListener.NONE);
    LocalEnvoy before = envoy(first, "before");
    apply(first, "one", new HandMade().listener(0).route("/", "a", backend));
    first.close();
    before.close();

    Accepted routes = new Accepted(ResourceType.ROUTE);
    ControlPlane again = controlPlane(XdsAddress.anyLoopbackPort(), routes);
    LocalEnvoy fresh = envoy(again, "fresh");
    routes.await();

    assertThat(get(fresh)).isEqualTo(200);
    assertThat(again.status().current()).isNull();
  }

  @Test
  void anEnvoyThatReconnectsLosesWhatIsGoneAndIsSentNothingElse() throws Exception {
    ControlPlane first = controlPlane(XdsAddress.anyLoopbackPort(), ControlPlaneListener.NONE);
    LocalEnvoy envoy = envoy(first, "envoy");
    HandMade two = new HandMade().listener(0).route("/", "a", backend).cluster("b", 1000, backend);
    apply(first, "two", two);
    XdsAddress address = first.xdsAddress();
    first.close();
    String listener = envoy.listener();

    Sent sent = new Sent();
    ControlPlane again = controlPlane(address, sent);
    apply(again, "one", new HandMade().listener(0).route("/", "a", backend));
    apply(again, "more", new HandMade().listener(0).route("/", "a", backend).route("/c/", "c", 1));

    assertThat(envoy.admin("/clusters")).contains("a::", "c::").doesNotContain("b::");
    assertThat(envoy.listener()).isEqualTo(listener);
    assertThat(get(envoy)).isEqualTo(200);
    if (variant == XdsVariant.INCREMENTAL) {
      assertThat(sent.types)
          .as("the removal of b, then c with endpoints and routes")
          .doesNotContain(ResourceType.LISTENER);
    }
  }

  private HandMade clusters(String... names) {
    HandMade all = new HandMade().listener(0);
    for (String name : names) {
      all.route("/" + name + "/", name, backend);
    }
    return all;
  }

  /** Envoy refuses a negative time when it reads it, and does not say whose it is. */
  @Test
  void anEnvoyThatNobodyRemembersLosesNothingWhileACulpritIsLookedFor() throws Exception {
    ControlPlane first = controlPlane(XdsAddress.anyLoopbackPort(), ControlPlaneListener.NONE);
    LocalEnvoy envoy = envoy(first, "envoy");
    apply(first, "good", clusters("a", "b", "c", "d", "e"));
    XdsAddress address = first.xdsAddress();
    first.close();

    memory = "nothing";
    ControlPlane again = controlPlane(address, ControlPlaneListener.NONE);
    compiler.with("bad", clusters("a", "b", "c", "d", "e", "f").cluster("z", -1000, backend));
    source.set("bad");
    CompletableFuture<Generation> acknowledged =
        again.awaitAcknowledged(FakeSource.has("bad")).toCompletableFuture();

    assertThatThrownBy(acknowledged.orTimeout(60, TimeUnit.SECONDS)::join)
        .cause()
        .hasMessageContaining("refused cluster z: ");
    apply(again, "mended", clusters("a", "b", "c", "d", "e", "f"));
    assertThat(envoy.admin("/stats?filter=cluster_manager.cluster_removed"))
        .contains("cluster_removed: 0");
    assertThat(envoy.admin("/clusters")).contains("e::", "f::").doesNotContain("z::");
  }

  @Test
  void whoDiesAndIsStartedAgainIsServedAllOverAgain() throws Exception {
    Accepted routes = new Accepted(ResourceType.ROUTE);
    ControlPlane controlPlane = controlPlane(XdsAddress.anyLoopbackPort(), routes.afterTheFirst());
    LocalEnvoy dying = envoy(controlPlane, "dying");
    apply(controlPlane, "one", new HandMade().listener(0).route("/", "a", backend));
    assertThat(get(dying)).isEqualTo(200);

    dying.kill();
    LocalEnvoy again = envoy(controlPlane, "again");
    routes.await();

    assertThat(get(again)).isEqualTo(200);
    apply(controlPlane, "two", new HandMade().listener(0).route("/", "b", backend));
    assertThat(again.admin("/clusters")).contains("b::");
  }

  /** Tells when an Envoy has accepted something of a type. */
  private static final class Accepted implements ControlPlaneListener {
    private final ResourceType type;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicInteger ignored = new AtomicInteger();

    Accepted(ResourceType type) {
      this.type = type;
    }

    /** The same for the second time that it happens. */
    Accepted afterTheFirst() {
      ignored.set(1);
      return this;
    }

    @Override
    public void accepted(String node, ResourceType accepted) {
      if (accepted == type && ignored.getAndDecrement() <= 0) {
        done.complete(null);
      }
    }

    void await() {
      done.orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  /** Remembers what was sent. */
  private static final class Sent implements ControlPlaneListener {
    private final List<ResourceType> types = new CopyOnWriteArrayList<>();

    @Override
    public void sent(String node, ResourceType type) {
      types.add(type);
    }
  }
}
