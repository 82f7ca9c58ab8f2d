package dev.kat.controlplane.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.FakeSource;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.NamedMatch;
import dev.kat.controlplane.ir.Origin;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.ir.RedirectPath;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.ir.RouteMatch;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.server.AdsClient;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdminServerTest {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeSource source = new FakeSource();
  private ControlPlane controlPlane;
  private final Metrics metrics = new Metrics();
  private AdminServer admin;

  @BeforeEach
  void start() throws IOException {
    controlPlane =
        ControlPlane.start(
            source, AdminServerTest::compile, Settings.at(XdsAddress.anyLoopbackPort()));
    admin = AdminServer.start(ANY, controlPlane, metrics);
  }

  @AfterEach
  void stop() {
    admin.close();
    controlPlane.close();
    metrics.close();
  }

  private static CompilationResult compile(ResourceSnapshot snapshot) {
    RouteMatch match =
        new RouteMatch(
            new PathMatch.Prefix("/cart/", false),
            new ValueMatch.Exact("shop.example"),
            null,
            List.of(new NamedMatch("x-beta", new ValueMatch.Present())),
            List.of());
    Route forward =
        new Route(
            "g1",
            0,
            match,
            70,
            70,
            new RouteAction.Forward("cart", new PathRewrite.Keep()),
            FeatureValues.NONE,
            new Origin("shop/cart", 0, 3, "cart-mapping"));
    Route redirect =
        new Route(
            "g1",
            0,
            match,
            30,
            100,
            new RouteAction.Redirect("new.example", new RedirectPath.Keep(), 302),
            FeatureValues.NONE,
            new Origin("shop/cart", 1, 9, "moved"));
    EdgeModel model =
        new EdgeModel(
            List.of(),
            List.of(
                new RouteTable(
                    "table",
                    List.of(new VirtualHost("all", List.of("*"), List.of(forward, redirect))))),
            List.of(
                new Cluster(
                    "cart",
                    new Discovery.Service("shop/cart"),
                    Cluster.Protocol.HTTP1,
                    null,
                    1000)),
            List.of(new EndpointSet("shop/cart", List.of(new Endpoint("10.0.0.1", 80)))));
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.report(
        DiagnosticCode.UNREADABLE_FILE,
        Location.of(new ResourceRef("File", "", "x.yaml")),
        "<script>alert(1)</script>");
    return new CompilationResult(
        model, new HandMade().listener(1).route("/", "a", 1).resources(), diagnostics.sorted());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + admin.address().getPort() + path);
    return http.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private JsonNode diag() throws Exception {
    return JsonMapper.shared().readTree(send("GET", "/ambassador/v0/diag/?format=json").body());
  }

  private void awaitAcknowledged() {
    controlPlane
        .awaitAcknowledged(FakeSource.has("x"))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void isAliveFromTheStart() throws Exception {
    assertThat(send("GET", "/ambassador/v0/check_alive").statusCode()).isEqualTo(200);
  }

  @Test
  void isReadyWhenThereIsSomethingToServe() throws Exception {
    HttpResponse<String> early = send("GET", "/ambassador/v0/check_ready");
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.body()).isEqualTo("not ready: the configuration has not been read yet\n");

    source.set("x");
    AdsClient client = new AdsClient(controlPlane.xdsAddress(), "edge").ask(ResourceType.CLUSTER);
    client.expect(ResourceType.CLUSTER);
    assertThat(send("GET", "/ambassador/v0/check_ready").body())
        .isEqualTo("not ready: no Envoy has acknowledged a configuration yet\n");
    client.close();

    try (AdsClient complete = new AdsClient(controlPlane.xdsAddress(), "edge").start("a")) {
      awaitAcknowledged();
      assertThat(send("GET", "/ambassador/v0/check_ready").body())
          .isEqualTo("ready, generation 1 was acknowledged\n");
      complete.ask(ResourceType.CLUSTER);
    }
    assertThat(send("GET", "/ambassador/v0/check_ready").statusCode()).isEqualTo(200);
  }

  @Test
  void isReadyBeforeThereIsAnEnvoy() throws Exception {
    source.set("x");
    while (controlPlane.status().current() == null) {
      Thread.yield();
    }

    assertThat(send("GET", "/ambassador/v0/check_ready").body())
        .isEqualTo("ready, generation 1 waits for an Envoy\n");
  }

  @Test
  void theStatusIsAFewLines() throws Exception {
    assertThat(send("GET", "/ambassador/v0/status").body()).isEqualTo("nothing was compiled yet\n");
    source.set("x");
    try (AdsClient client =
        new AdsClient(controlPlane.xdsAddress(), "edge").ask(ResourceType.CLUSTER)) {
      client.expect(ResourceType.CLUSTER);
      client.refuse(ResourceType.CLUSTER, "a is bad");
      assertThatThrownBy(this::awaitAcknowledged).hasMessageContaining("a is bad");

      assertThat(send("GET", "/ambassador/v0/status").body())
          .isEqualTo(
              """
              generation 1, acknowledged 0
              error refused-by-envoy cluster a: Envoy edge refuses cluster a: a is bad
              error unreadable-file x.yaml: cannot be read: <script>alert(1)</script>
              """);
    }
  }

  @Test
  void otherMachinesAreToldNoMoreThanProbesNeed() throws Exception {
    AdminServer everything = admin;
    try (AdminServer probes =
        AdminServer.startProbes(ANY, controlPlane, metrics, AdminServer.Options.DEFAULT)) {
      admin = probes;
      assertThat(send("GET", "/ambassador/v0/check_alive").statusCode()).isEqualTo(200);
      assertThat(send("GET", "/ambassador/v0/check_ready").statusCode()).isEqualTo(503);
      assertThat(send("GET", "/metrics").body()).contains("kat_generation");
      assertThat(send("GET", "/ambassador/v0/diag/").statusCode()).isEqualTo(404);
      assertThat(send("GET", "/ambassador/v0/status").statusCode()).isEqualTo(404);
      assertThat(send("POST", "/ambassador/v0/acknowledged").statusCode()).isEqualTo(404);
    } finally {
      admin = everything;
    }
    assertThat(send("GET", "/metrics").body()).contains("kat_generation");
  }

  @Test
  void theReportHasEverythingInTheOrderOfEvaluation() throws Exception {
    source.set("x");
    try (AdsClient client = new AdsClient(controlPlane.xdsAddress(), "edge").start("a")) {
      awaitAcknowledged();
      JsonNode report = diag();
      client.ask(ResourceType.CLUSTER);

      assertThat(report.get("generation").asInt()).isEqualTo(1);
      assertThat(report.get("acknowledged").asInt()).isEqualTo(1);
      assertThat(report.get("problems")).isEmpty();
      JsonNode error = report.get("errors").get(0);
      assertThat(error.get("code").asString()).isEqualTo("unreadable-file");
      assertThat(error.propertyNames())
          .containsExactly(
              "severity", "code", "resource", "document", "line", "pointer", "message", "remedy");
      assertThat(report.get("notices")).isEmpty();
      JsonNode group = report.get("groups").get(0);
      assertThat(group.get("match").toString())
          .isEqualTo(
              "{\"path\":\"prefix /cart/ (in any case)\",\"host\":\"= shop.example\","
                  + "\"headers\":[\"x-beta present\"]}");
      assertThat(group.get("members").toString())
          .isEqualTo(
              "[{\"share\":70,\"cluster\":\"cart\",\"origin\":{\"resource\":\"shop/cart\","
                  + "\"document\":0,\"line\":3,\"mapping\":\"cart-mapping\"}},"
                  + "{\"share\":30,\"redirect\":\"302 new.example\",\"origin\":"
                  + "{\"resource\":\"shop/cart\",\"document\":1,\"line\":9,"
                  + "\"mapping\":\"moved\"}}]");
      assertThat(report.get("clusters").get(0).get("endpoints").get(0).asString())
          .isEqualTo("10.0.0.1:80");
      assertThat(report.get("envoys").get(0).get("node").asString()).isEqualTo("edge");
      assertThat(report.get("envoys").get(0).get("acknowledged").propertyNames())
          .containsExactly("cluster", "endpoint", "listener", "route");
      assertThat(report.get("envoys").get(0).get("rejection").isNull()).isTrue();
    }
  }

  @Test
  void whyStatusIsNotWrittenIsAProblem() throws Exception {
    source.set("x");
    admin.close();
    admin =
        AdminServer.start(
            ANY,
            controlPlane,
            metrics,
            AdminServer.Options.DEFAULT,
            () -> Optional.of("status cannot be written"));

    assertThat(diag().get("problems").get(0).asString()).isEqualTo("status cannot be written");
  }

  @Test
  void aRefusalByEnvoyIsAProblem() throws Exception {
    source.set("x");
    try (AdsClient client =
        new AdsClient(controlPlane.xdsAddress(), "edge").ask(ResourceType.CLUSTER)) {
      client.expect(ResourceType.CLUSTER);
      client.refuse(ResourceType.CLUSTER, "a is bad");
      assertThatThrownBy(this::awaitAcknowledged).hasMessageContaining("a is bad");

      assertThat(diag().get("problems").get(0).asString())
          .isEqualTo("Envoy edge refused cluster a: a is bad");
      assertThat(diag().get("envoys").get(0).get("rejection").get("message").asString())
          .isEqualTo("a is bad");
      assertThat(send("GET", "/ambassador/v0/check_ready").body())
          .isEqualTo("not ready: Envoy edge refused cluster a: a is bad\n");
    }
  }

  @Test
  void thePageEscapesWhatUsersWrote() throws Exception {
    source.set("x");
    try (AdsClient client = new AdsClient(controlPlane.xdsAddress(), "edge").start("a")) {
      awaitAcknowledged();
      client.ask(ResourceType.CLUSTER);

      HttpResponse<String> page = send("GET", "/ambassador/v0/diag/");

      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }
  }

  @Test
  void onlyReadingIsPossible() throws Exception {
    HttpResponse<String> post = send("POST", "/ambassador/v0/check_alive");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    HttpResponse<String> head = send("HEAD", "/ambassador/v0/check_alive");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/ambassador/v0/check_alive/x").statusCode()).isEqualTo(404);
  }

  @Test
  void questionsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    String page = "GET /ambassador/v0/diag/?json=true HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String alive = "HEAD /ambassador/v0/check_alive HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String bad = "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(admin.address().getAddress(), admin.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((page + alive + page + bad).getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8).lines())
          .filteredOn(line -> line.startsWith("HTTP/1.1") || line.startsWith("content-type"))
          .containsExactly(
              "HTTP/1.1 200 OK",
              "content-type: application/json",
              "HTTP/1.1 200 OK",
              "content-type: text/plain; charset=utf-8",
              "HTTP/1.1 200 OK",
              "content-type: application/json",
              "HTTP/1.1 400 Bad Request",
              "content-type: text/plain; charset=utf-8");
    }
  }

  @Test
  void aPortInUseIsNamed() {
    assertThatThrownBy(() -> AdminServer.start(admin.address(), controlPlane, metrics))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":" + admin.address().getPort() + ": Address already in use");
  }
}
