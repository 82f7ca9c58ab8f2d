package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rollout to a real Envoy. */
@ParameterizedClass
@EnumSource(XdsVariant.class)
class EnvoyEndToEndTest {

  private final XdsVariant variant;

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeSource source = new FakeSource();
  private final HandCompiled compiler = new HandCompiled();
  private final List<AutoCloseable> open = new ArrayList<>();
  private ControlPlane controlPlane;
  private LocalEnvoy envoy;

  EnvoyEndToEndTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void start() throws IOException {
    Optional<Path> executable = LocalEnvoy.find();
    assumeTrue(executable.isPresent(), LocalEnvoy.WHERE);
    XdsAddress any = XdsAddress.anyLoopbackPort();
    Pace pace = new Pace(Duration.ZERO, Duration.ofSeconds(20));
    controlPlane = ControlPlane.start(source, compiler, new Settings(any, pace, Duration.ZERO));
    open.add(controlPlane);
    envoy =
        LocalEnvoy.start(executable.orElseThrow(), controlPlane.xdsAddress(), variant, directory);
    open.add(0, envoy);
  }

  @AfterEach
  void envoyHadNothingToComplainAbout() {
    if (envoy != null) {
      assertThat(envoy.log()).doesNotContain("[critical]", "envoy_bug", "Deprecated");
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static HandMade config() {
    return new HandMade().listener(0);
  }

  private int backend(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = name.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  private Generation apply(String text, HandMade result) {
    compiler.with(text, result);
    source.set(text);
    return await(text).join();
  }

  private CompletableFuture<Generation> await(String text) {
    return controlPlane
        .awaitAcknowledged(FakeSource.has(text))
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS);
  }

  private CompletableFuture<HttpResponse<String>> get(String path) {
    URI uri = URI.create("http://" + envoy.listener() + path);
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void anAcknowledgedConfigurationIsInForce() throws IOException {
    int port = backend("a");

    Generation first = apply("first", config().route("/a/", "a", port));

    assertThat(get("/a/").join().body()).isEqualTo("a");
    assertThat(get("/b/").join().statusCode()).isEqualTo(404);
    assertThat(first.timeline().steps()).isNotEmpty();
    apply("second", config().route("/b/", "a", port));
    assertThat(get("/b/").join().body()).isEqualTo("a");
    assertThat(get("/a/").join().statusCode()).isEqualTo(404);
  }

  @Test
  void noRequestFailsWhileBackendsAreSwitched() throws Exception {
    int a = backend("a");
    int b = backend("b");
    apply("start", config().route("/", "a", a));
    URI uri = URI.create("http://" + envoy.listener() + "/");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> client =
        CompletableFuture.runAsync(() -> {
          while (!done.get()) {
            HttpResponse<String> answer = http.sendAsync(request, BodyHandlers.ofString()).join();
            answers.add(answer.statusCode() + answer.body());
          }
        });

    for (int i = 0; i < 40; i++) {
      String cluster = (i % 2 == 0 ? "b" : "a") + i;
      apply(cluster, config().route("/", cluster, i % 2 == 0 ? b : a));
      assertThat(answers.poll(20, TimeUnit.SECONDS)).matches("200[ab]");
    }
    done.set(true);
    client.join();

    assertThat(answers).allMatch(answer -> answer.matches("200[ab]"));
  }

  @Test
  void aClusterThatChangesUnderItsNameDoesNotWaitForItsEndpoints() throws IOException {
    int port = backend("a");
    apply("start", config().cluster("a", 1000, port).routeOnly("/", "a"));

    for (int i = 0; i < 5; i++) {
      apply("change " + i, config().cluster("a", 1001 + i, port).routeOnly("/", "a"));
      assertThat(envoy.admin("/stats?filter=cluster_manager.warming_clusters"))
          .contains("warming_clusters: 0");
    }

    assertThat(get("/").join().body()).isEqualTo("a");
  }

  @Test
  void aClusterWithoutTrafficHasNoCountersOfIt() throws IOException {
    int port = backend("a");
    apply("start", config().route("/a/", "a", port).route("/b/", "b", port));
    assertThat(get("/a/").join().body()).isEqualTo("a");

    assertThat(envoy.admin("/stats?filter=upstream_rq_200"))
        .contains("cluster.a.upstream_rq_200: 1");
    assertThat(envoy.admin("/stats?filter=upstream_rq_total"))
        .contains("cluster.a.upstream_rq_total: 1")
        .doesNotContain("cluster.b.");
  }

  @Test
  void aRefusalNamesItsResourceAndTheRestGoesOn() throws IOException {
    int port = backend("a");
    apply("start", config().route("/a/", "a", port));
    compiler.with("bad", config().route("/a/", "a", port).route("/b/", "b", port).badCluster("c"));
    source.set("bad");

    assertThatThrownBy(await("bad")::join)
        .cause()
        .isInstanceOf(GenerationFailedException.class)
        .hasMessageStartingWith("Envoy edge-1 refused cluster c: ");

    apply("mended", config().route("/a/", "a", port).route("/b/", "b", port));
    assertThat(get("/b/").join().body()).isEqualTo("a");
    assertThat(controlPlane.status().rejections()).isEmpty();
    assertThat(envoy.admin("/stats?filter=cds.update_rejected")).contains("update_rejected: 1");
  }

  @Test
  void aRefusedRouteTableLeavesTheOneBeforeInForceAndIsNotSentAgain() throws IOException {
    int port = backend("a");
    apply("start", config().route("/a/", "a", port));
    compiler.with("bad", config().route("/a/", "a", port).route("/b/", "b", port).badRoute());
    source.set("bad");

    assertThatThrownBy(await("bad")::join)
        .cause()
        .hasMessageStartingWith("Envoy edge-1 refused route table: ");

    assertThat(get("/a/").join().body()).isEqualTo("a");
    compiler.with("worse", config().route("/a/", "a", port).route("/c/", "c", port).badRoute());
    source.set("worse");
    assertThatThrownBy(await("worse")::join).cause().hasMessageContaining("refused route table");
    apply("mended", config().route("/a/", "a", port).route("/b/", "b", port));
    assertThat(get("/b/").join().body()).isEqualTo("a");
    assertThat(envoy.admin("/stats?filter=rds.table.update_rejected"))
        .as("once for each")
        .contains("update_rejected: 2");
  }

  @Test
  void aListenerWhosePortIsTakenLeavesTheOldOneServing() throws IOException {
    int port = backend("a");
    apply("start", config().route("/", "a", port));
    String old = envoy.listener();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String name = "http-" + taken.getLocalPort();
      compiler.with("taken", new HandMade().listener(taken.getLocalPort()).route("/", "a", port));
      source.set("taken");

      assertThatThrownBy(await("taken")::join)
          .cause()
          .isInstanceOf(GenerationFailedException.class)
          .hasMessageStartingWith("Envoy edge-1 refused listener " + name + ": ")
          .hasMessageContaining("cannot bind");

      assertThat(envoy.listener()).isEqualTo(old);
      assertThat(get("/").join().statusCode()).isEqualTo(200);
    }

    apply("mended", config().route("/", "a", port).routeOnly("/more/", "a"));
    assertThat(get("/").join().body()).isEqualTo("a");
    assertThat(controlPlane.status().rejections()).isEmpty();
  }

  @Test
  void aListenerThatAnotherReplacesIsRemoved() throws IOException {
    int port = backend("a");
    apply("start", config().route("/", "a", port));
    String old = envoy.listener();

    apply("moved", new HandMade().listener("moved", 0, "table").route("/", "a", port));
    apply(
        "last",
        new HandMade().listener("moved", 0, "table").route("/", "a", port).routeOnly("/b/", "a"));

    assertThat(envoy.admin("/listeners").lines()).singleElement().asString().startsWith("moved::");
    assertThat(envoy.listener()).isNotEqualTo(old);
    assertThat(get("/").join().statusCode()).isEqualTo(200);
  }

  @Test
  void aClusterThatNothingUsesIsRemoved() throws IOException {
    int port = backend("a");
    apply("start", config().route("/", "old", port));
    apply("next", config().route("/", "new", port));

    apply("last", config().route("/", "new", port).route("/more/", "more", port));

    assertThat(envoy.admin("/clusters")).contains("new::", "more::").doesNotContain("old::");
  }
}
