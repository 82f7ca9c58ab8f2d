package dev.kat.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.FakeSource;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.source.YamlLoader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of a configuration with friendly and hostile tenants. */
class DiagnosticsTest {

  private static final String HOSTILE = "</style><script>document.title=\"owned\"</script>";
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> open = new ArrayList<>();
  private AdminServer admin;

  @BeforeEach
  void start() throws Exception {
    admin = start(AdminServer.Options.DEFAULT);
  }

  private AdminServer start(AdminServer.Options options) throws IOException {
    return start(options, Files.readString(Path.of("src/test/resources/diag/shop.yaml")));
  }

  private AdminServer start(AdminServer.Options options, String yaml) throws IOException {
    FakeSource source = new FakeSource();
    ControlPlane controlPlane =
        ControlPlane.start(
            source,
            unused ->
                Compiler.compile(YamlLoader.load(Map.of("in.yaml", yaml)), CompilerOptions.DEFAULT),
            Settings.at(XdsAddress.anyLoopbackPort()));
    Metrics metrics = new Metrics();
    AdminServer server = AdminServer.start(ANY, controlPlane, metrics, options);
    open.addAll(List.of(server, controlPlane, metrics));
    source.set("x");
    while (controlPlane.status().current() == null) {
      Thread.yield();
    }
    return server;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + admin.address().getPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ambassador/v0/diag/", "/ambassador/v0/explain?url=http://x/"})
  void aStrangersNameIsNoNameOfThisMachine(String path) throws Exception {
    assertThat(get(path, "host", "rebound.example").statusCode()).isEqualTo(403);
    assertThat(get(path, "host", "127.rebound.example").statusCode()).isEqualTo(403);
    assertThat(get(path, "host", "localhost:1").statusCode()).isEqualTo(200);
    assertThat(get(path).statusCode()).isEqualTo(200);

    admin = start(new AdminServer.Options(true, null));
    assertThat(get(path, "host", "rebound.example").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "{enabled: false}"})
  void theModuleKeepsOtherMachinesFromWhatTheOperatorLetsThemSee(String diagnostics)
      throws Exception {
    admin =
        start(
            new AdminServer.Options(true, null),
            """
            apiVersion: ambassador/v1
            kind: Module
            name: ambassador
            config: {diagnostics: %s}
            """
                .formatted(diagnostics));

    for (String path : List.of("/ambassador/v0/diag/", "/ambassador/v0/explain?url=http://x/")) {
      HttpResponse<String> stranger = get(path, "host", "rebound.example");
      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(stranger.body()).contains("'diagnostics' is off in the Module");
      assertThat(get(path).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFormIsThatWhichIsAskedFor() throws Exception {
    String diag = "/ambassador/v0/diag/";
    assertThat(get(diag).body()).startsWith("<!DOCTYPE html>");
    assertThat(get(diag + "?format=json").body()).startsWith("{");
    assertThat(get(diag, "accept", "application/json").body()).startsWith("{");
    assertThat(get(diag + "?format=html", "accept", "application/json").body()).startsWith("<");
  }

  @Test
  void onePartMayBeAskedFor() throws Exception {
    String diag = "/ambassador/v0/diag/?format=json";
    assertThat(get(diag + "&filter=generation").body()).isEqualTo("1\n");
    assertThat(get(diag + "&filter=errors").body()).startsWith("[");
    HttpResponse<String> unknown = get(diag + "&filter=route_info");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("there are generation, acknowledged");
  }

  @Test
  void scriptsForAmbassadorFindItsKeys() throws Exception {
    JsonNode report = JsonMapper.shared().readTree(get("/ambassador/v0/diag/?json=true").body());

    assertThat(report.propertyNames())
        .contains("system", "envoy_status", "errors", "notices", "route_info", "generation")
        .doesNotContain("groups", "clusters");
    assertThat(report.at("/envoy_status/alive").asBoolean(true)).isFalse();
    assertThat(report.at("/system/hr_uptime").asString()).endsWith("s");
    JsonNode error = report.at("/errors/0");
    assertThat(error.get(0).asString()).isEqualTo("hostile.attic.1");
    assertThat(error.get(1).asString()).contains("127.0.0.1");
  }

  @Test
  void ambassadorsRoutesAreGroupsInTheOrderInWhichTheyAreTried() throws Exception {
    String part = "/ambassador/v0/diag/?json=true&filter=route_info";
    JsonNode routes = JsonMapper.shared().readTree(get(part).body());

    assertThat(routes.valueStream().map(route -> route.get("key").asString()))
        .endsWith("http://*/basket/", "http://shop.example/cart/", "http://*/cart/");
    JsonNode beta = routes.get(routes.size() - 2);
    assertThat(beta.at("/method").asString()).isEqualTo("POST");
    assertThat(beta.at("/rewrite").asString()).isEqualTo("/");
    assertThat(beta.at("/headers/0/name").asString()).isEqualTo("x-beta");
    assertThat(beta.at("/headers/0/value").asString()).isEqualTo("1");
    assertThat(beta.at("/clusters/0/service").asString()).isEqualTo("cart-beta.shop:8080");
    assertThat(beta.at("/clusters/0/weight").asInt()).isEqualTo(100);
    assertThat(beta.at("/_source").asString()).isEqualTo("cart.shop.2");
    JsonNode moved = routes.get(routes.size() - 3);
    assertThat(moved.at("/clusters/0/type_label").asString()).isEqualTo("redirect");
  }

  @Test
  void aPageAllowsNothingThatIsNotInIt() throws Exception {
    HttpResponse<String> page = get("/ambassador/v0/diag/");

    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain(HOSTILE, "<script", "http-equiv", "src=");
    assertThat(page.body()).contains("&lt;script&gt;");
  }

  @Test
  void anExplanationIsGivenOverHttp() throws Exception {
    String url = URLEncoder.encode("http://shop.example/cart/1", StandardCharsets.UTF_8);
    String path = "/ambassador/v0/explain?method=POST&header=x-beta:1&url=" + url;
    JsonNode explanation = JsonMapper.shared().readTree(get(path).body());

    assertThat(explanation.at("/outcomes/0/source/mapping").asString()).isEqualTo("cart-beta");
    assertThat(get(path + "&format=text").body()).startsWith("POST http://shop.example/cart/1\n");
    assertThat(get("/ambassador/v0/explain").statusCode()).isEqualTo(400);
  }

  @Test
  void whatEnvoyKnowsIsOnThePages() throws Exception {
    HttpServer envoy = HttpServer.create(ANY, 0);
    answer(envoy, "/stats/prometheus", "envoy_server_live 1\n");
    String cluster =
        JsonMapper.shared()
            .readTree(get("/ambassador/v0/diag/?format=json").body())
            .at("/clusters/0/name")
            .asString();
    answer(
        envoy,
        "/clusters",
        """
        {"cluster_statuses":[{"name":"%s","host_statuses":[
          {"health_status":{"eds_health_status":"HEALTHY"}},
          {"health_status":{"eds_health_status":"HEALTHY","failed_active_health_check":true}}]}]}
        """
            .formatted(cluster));
    envoy.start();
    open.add(() -> envoy.stop(0));
    admin = start(new AdminServer.Options(false, envoy.getAddress()));

    assertThat(get("/ambassador/v0/diag/?format=json").body()).contains("\"healthy\" : \"1/2\"");
    assertThat(get("/ambassador/v0/diag/").body()).contains(">1/2<");
    assertThat(get("/metrics").body()).contains("kat_envoy_up 1\nenvoy_server_live 1\n");
    envoy.stop(0);
    assertThat(get("/metrics").body()).contains("kat_generation", "kat_envoy_up 0\n");
  }

  private static void answer(HttpServer server, String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Widths of a desk and of a telephone; the pictures stay for people to look at. */
  @ParameterizedTest
  @ValueSource(ints = {1400, 500})
  void aBrowserShowsThePageAndRunsNothingOfIt(int width) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(
        chromium.isPresent(), "no chromium on the PATH; on Debian, apt-get install chromium");
    String url = "http://127.0.0.1:" + admin.address().getPort() + AdminServer.DIAG;
    Path picture = Path.of("target/diag-" + width + ".png").toAbsolutePath();
    Path dom = directory.resolve("dom");
    Process browser =
        new ProcessBuilder(
                chromium.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=" + width + ",2400",
                "--screenshot=" + picture,
                "--dump-dom",
                url)
            .redirectError(directory.resolve("log").toFile())
            .redirectOutput(dom.toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      browser.destroyForcibly();
    }
    assertThat(Files.readString(dom))
        .contains("<title>Control plane</title>", "cart-beta", "&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(Files.readString(directory.resolve("log"))).doesNotContain("Refused to");
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
