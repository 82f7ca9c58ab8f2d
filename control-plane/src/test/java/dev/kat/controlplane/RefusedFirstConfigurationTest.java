package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.compiler.Isolation;
import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.StatusPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real Envoy refuses something of the first configuration that there is: the document that made
 * it is named and left out, and the rest is served.
 */
@ParameterizedClass
@EnumSource(XdsVariant.class)
class RefusedFirstConfigurationTest {

  private static final String GOOD = service("good", mapping("good", "/good/"));

  private final XdsVariant variant;

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeSource source = new FakeSource();
  private final AwaitedStatus states = new AwaitedStatus();
  private final Metrics metrics = new Metrics();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(metrics));
  private ControlPlane controlPlane;
  private LocalEnvoy envoy;

  RefusedFirstConfigurationTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void findEnvoy() {
    assumeTrue(LocalEnvoy.find().isPresent(), LocalEnvoy.WHERE);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static String mapping(String name, String prefix) {
    return "{apiVersion: ambassador/v1, kind: Mapping, name: %s, prefix: %s, service: there.example,"
            .formatted(name, prefix)
        + " host_redirect: true, redirect_response_code: 302}\n";
  }

  private static String document(String kind, String name, String fields) {
    return "{apiVersion: ambassador/v1, kind: %s, name: %s, %s}\n".formatted(kind, name, fields);
  }

  /** A Service with documents, of which the first begins in line 2. */
  private static String service(String name, String... documents) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: %s
      namespace: shop
      annotations:
        getambassador.io/config: |
    %s
    spec: {ports: [{port: 80}]}
    """
        .formatted(name, ("---\n" + String.join("---\n", documents)).indent(6));
  }

  private void start(CompilerOptions options, String... objects) throws IOException {
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("all.yaml", String.join("", objects)));
    controlPlane =
        ControlPlane.start(
            source,
            new Isolation(all -> {
              var result = Compiler.compile(all, options);
              return result.with(Poison.into(result.xds()));
            }),
            new Settings(
                XdsAddress.anyLoopbackPort(),
                new Pace(Duration.ZERO, Duration.ofSeconds(20)),
                Duration.ZERO),
            new ControlPlaneListeners(List.of(metrics, states)));
    open.add(0, controlPlane);
    source.set(snapshot);
    envoy =
        LocalEnvoy.start(
            LocalEnvoy.find().orElseThrow(), controlPlane.xdsAddress(), variant, directory);
    open.add(0, envoy);
  }

  private static CompilerOptions options(int httpPort) {
    return new CompilerOptions(
        "default", "default", "127.0.0.1", httpPort, null, Tenancy.OWN_FILES);
  }

  private void start(String... objects) throws IOException {
    start(options(0), objects);
  }

  /** The state in which everything is served that can be, and it is known what cannot. */
  private Status settled() {
    return states
        .await(status ->
            !status.rejections().isEmpty()
                && !status.searching()
                && status.current() != null
                && status.acknowledged() == status.current().number())
        .join();
  }

  private static List<String> refused(Status status) {
    return status.diagnostics().stream()
        .filter(each -> each.code().toString().contains("refused"))
        .map(each -> each.location() + " line " + each.location().line())
        .toList();
  }

  private int answer(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port("http") + path);
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return response.statusCode();
  }

  private int port(String listener) {
    Matcher line =
        Pattern.compile("^" + listener + "-[0-9]+::.*:([0-9]+)$", Pattern.MULTILINE)
            .matcher(envoy.admin("/listeners"));
    assertThat(line.find()).isTrue();
    return Integer.parseInt(line.group(1));
  }

  private String scraped() {
    return metrics.scrape();
  }

  @Test
  void aRouteWhosePlaceEnvoyTellsIsLeftOutOfTheFirstTable() throws Exception {
    start(GOOD, service("bad", mapping("fine", "/fine/"), mapping("placed", "/placed/")));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[1] line 4");
    assertThat(answer("/good/")).isEqualTo(302);
    assertThat(answer("/placed/")).isEqualTo(404);
    assertThat(scraped())
        .contains("kat_xds_quarantined{resource=\"placed (shop/bad[1] line 4)\",type=\"route\"} 1");
    assertThat(reported(status))
        .containsExactly("Service shop/bad RefusedByEnvoy");
    assertThat(diagnosticsPage())
        .contains("\"resource\":\"shop/bad\",\"document\":1,\"line\":4");
  }

  /** What the status writer would write. */
  private List<String> reported(Status status) {
    ResourceSnapshot snapshot = status.current().snapshot();
    return StatusPlan.of(new Outcome(snapshot, status.diagnosticsForOwners(), snapshot), "default")
        .stream()
        .flatMap(report ->
            report.findings().stream()
                .map(finding ->
                    report.ref().kind() + " " + report.ref() + " " + finding.reason()))
        .toList();
  }

  private String diagnosticsPage() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AdminServer admin = AdminServer.start(any, controlPlane, metrics)) {
      URI uri = URI.create("http://127.0.0.1:" + admin.address().getPort() + AdminServer.DIAG + "?format=json");
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body()
          .replaceAll("\\s", "");
    }
  }

  @Test
  void whoSendsRequestsToTheServiceOfARefusedMappingIsNotConcerned() throws Exception {
    start(
        service("good", document("Mapping", "good", "prefix: /good/, service: 'bad.shop'")),
        service("bad", mapping("placed", "/placed/")));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(answer("/good/")).as("the Service is there, without endpoints").isEqualTo(503);
    assertThat(status.diagnostics())
        .noneMatch(each -> each.code() == DiagnosticCode.UNKNOWN_SERVICE);
  }

  @Test
  void aRouteThatEnvoyQuotesIsLeftOutOfTheFirstTable() throws Exception {
    start(GOOD, service("bad", mapping("quoted", "/quoted/")));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(answer("/good/")).isEqualTo(302);
  }

  @Test
  void aRouteThatEnvoyDoesNotNameIsFoundAmongAll() throws Exception {
    String others =
        IntStream.range(0, 20)
            .mapToObj(i -> service("s" + i, mapping("m" + i, "/m" + i + "/")))
            .collect(Collectors.joining());
    start(
        GOOD,
        others,
        service(
            "bad",
            "{apiVersion: ambassador/v1, kind: Mapping, name: unnamed, prefix: /unnamed/, service:"
                + " 'http://127.0.0.1:1'}\n"));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    for (int i = 0; i < 20; i++) {
      assertThat(answer("/m" + i + "/")).isEqualTo(302);
    }
    assertThat(answer("/unnamed/")).isEqualTo(404);
  }

  @Test
  void aClusterTakesItsMappingWithItAndNothingElse() throws Exception {
    start(
        GOOD,
        service(
            "bad",
            document("Mapping", "bad", "prefix: /bad/, service: 'poison.invalid'")));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(answer("/good/")).isEqualTo(302);
  }

  @Test
  void aListenerIsServedWithoutTheLogServiceThatItIsRefusedFor() throws Exception {
    start(
        GOOD,
        service("tracing", document("TracingService", "traces", "service: 'http://127.0.0.1:9', driver: zipkin")),
        service(
            "bad",
            document(
                "LogService",
                "records",
                "service: 'http://127.0.0.1:9', driver: http, driver_config: {}")));

    Status status = settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(answer("/good/")).isEqualTo(302);
    assertThat(scraped())
        .contains(
            "resource=\"LogService records (shop/bad[0] line 2)\",type=\"listener\"} 1");
  }

  @Test
  void whoAsksAnAuthServiceWhoseClusterIsRefusedIsLetInByNobody() throws Exception {
    start(
        service(
            "good",
            document(
                "Mapping",
                "open",
                "prefix: /open/, service: there.example, host_redirect: true, bypass_auth: true"),
            document("Mapping", "shut", "prefix: /shut/, service: 'http://127.0.0.1:9'")),
        service(
            "auth",
            document(
                "AuthService", "authentication", "auth_service: 'poison.invalid', proto: http")));

    Status status = states.await(RefusedFirstConfigurationTest::serves).join();

    assertThat(refused(status)).containsExactly("shop/auth[0] line 2");
    assertThat(status.diagnostics())
        .extracting(Diagnostic::toString)
        .anyMatch(text -> text.contains("refuses cluster poison"));
    assertThat(answer("/shut/")).isEqualTo(403);
    assertThat(answer("/open/")).isEqualTo(301);
  }

  private static boolean serves(Status status) {
    return status.envoys().stream()
        .map(EnvoyStatus::acknowledged)
        .anyMatch(has ->
            has.containsKey(ResourceType.LISTENER) && has.containsKey(ResourceType.ROUTE));
  }

  @Test
  void aSecretCostsItsOwnContext() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    int https = 0;
    start(
        new CompilerOptions("default", "default", "127.0.0.1", null, https, Tenancy.OWN_FILES),
        service(
            "good",
            mapping("good", "/"),
            document("TLSContext", "a", "hosts: [a.example], secret: a.default")),
        service("bad", document("TLSContext", "b", "hosts: [b.example], secret: poison.default")),
        LocalTlsEdge.secret("a", authority.issue("a.example")),
        LocalTlsEdge.secret("poison", authority.issue("b.example")));

    Status status = settled();

    assertThat(refused(status))
        .containsExactly("Secret default/poison line 0", "shop/bad[0] line 2");
    assertThat(status.diagnostics())
        .as("the Secret is there")
        .noneMatch(each -> each.code() == DiagnosticCode.UNKNOWN_SECRET);
    try (TlsClient client = TlsClient.connect(port("https"), "a.example", null)) {
      assertThat(client.get("a.example", "/x")).startsWith("HTTP/1.1 302 ");
    }
    assertThatThrownBy(() -> TlsClient.connect(port("https"), "b.example", null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPortThatIsTakenIsBlamedOnNobodyAndTheRemedyIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(options(taken.getLocalPort()), GOOD);

      Status status = states.await(now -> !now.rejections().isEmpty()).join();

      assertThat(status.diagnostics())
          .filteredOn(each -> each.code().toString().equals("port-not-free"))
          .singleElement()
          .satisfies(diagnostic -> {
            assertThat(diagnostic.location())
                .hasToString("listener http-" + taken.getLocalPort());
            assertThat(diagnostic.remedy()).contains("--http-port");
          });
    }
  }
}
