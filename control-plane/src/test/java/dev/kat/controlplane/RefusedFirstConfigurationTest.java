package dev.kat.controlplane;

import static dev.kat.controlplane.PoisonedEdge.document;
import static dev.kat.controlplane.PoisonedEdge.mapping;
import static dev.kat.controlplane.PoisonedEdge.options;
import static dev.kat.controlplane.PoisonedEdge.refused;
import static dev.kat.controlplane.PoisonedEdge.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kat.controlplane.admin.AdminServer;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.status.Outcome;
import dev.kat.controlplane.status.StatusPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final String POISONED_MODULE =
      document("Module", "ambassador", "config: {server_name: poison}");

  private final XdsVariant variant;

  @TempDir private Path directory;

  private PoisonedEdge edge;

  RefusedFirstConfigurationTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void open() {
    assumeTrue(LocalEnvoy.find().isPresent(), LocalEnvoy.WHERE);
    edge = new PoisonedEdge(variant, directory);
  }

  @AfterEach
  void close() {
    if (edge != null) {
      edge.close();
    }
  }

  @Test
  void aRouteWhosePlaceEnvoyTellsIsLeftOutOfTheFirstTable() throws Exception {
    edge.start(GOOD, service("bad", mapping("fine", "/fine/"), mapping("placed", "/placed/")));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[1] line 4");
    assertThat(edge.answer("/good/")).isEqualTo(302);
    assertThat(edge.answer("/placed/")).isEqualTo(404);
    assertThat(edge.metrics().scrape())
        .contains("kat_xds_quarantined{resource=\"placed (shop/bad[1] line 4)\",type=\"route\"} 1");
    assertThat(reported(status)).containsExactly("Service shop/bad RefusedByEnvoy");
    assertThat(page(AdminServer.DIAG + "?format=json"))
        .contains("\"resource\":\"shop/bad\",\"document\":1,\"line\":4");
    assertThat(page("/ambassador/v0/explain?format=text&url=http://x/placed/"))
        .contains("answers404:noroutematches")
        .contains("wouldplaced(shop/bad[1]line4):")
        .contains("refuses");
    assertThat(page("/ambassador/v0/explain?format=text&url=http://x/fine/"))
        .doesNotContain("notinforce");
  }

  /** What the status writer would write. */
  private List<String> reported(Status status) {
    ResourceSnapshot snapshot = Objects.requireNonNull(status.current()).snapshot();
    return StatusPlan.of(new Outcome(snapshot, status.diagnosticsForOwners(), snapshot), "default")
        .stream()
        .flatMap(report ->
            report.findings().stream()
                .map(finding -> report.ref().kind() + " " + report.ref() + " " + finding.reason()))
        .toList();
  }

  /** What the admin interface answers, without blanks. */
  private String page(String path) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AdminServer admin = AdminServer.start(any, edge.controlPlane(), edge.metrics())) {
      URI uri = URI.create("http://127.0.0.1:" + admin.address().getPort() + path);
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body()
          .replaceAll("\\s", "");
    }
  }

  @Test
  void whoSendsRequestsToTheServiceOfARefusedMappingIsNotConcerned() throws Exception {
    edge.start(
        service("good", document("Mapping", "good", "prefix: /good/, service: 'bad.shop'")),
        service("bad", mapping("placed", "/placed/")));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(edge.answer("/good/")).as("the Service is there, without endpoints").isEqualTo(503);
    assertThat(status.diagnostics())
        .noneMatch(each -> each.code() == DiagnosticCode.UNKNOWN_SERVICE);
  }

  @Test
  void aRouteThatEnvoyQuotesIsLeftOutOfTheFirstTable() throws Exception {
    edge.start(GOOD, service("bad", mapping("quoted", "/quoted/")));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(edge.answer("/good/")).isEqualTo(302);
  }

  @Test
  void aRouteThatEnvoyDoesNotNameIsFoundAmongAll() throws Exception {
    String others =
        IntStream.range(0, 20)
            .mapToObj(i -> service("s" + i, mapping("m" + i, "/m" + i + "/")))
            .collect(Collectors.joining());
    edge.start(
        GOOD,
        others,
        service(
            "bad",
            "{apiVersion: ambassador/v1, kind: Mapping, name: unnamed, prefix: /unnamed/, service:"
                + " 'http://127.0.0.1:1'}\n"));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    for (int i = 0; i < 20; i++) {
      assertThat(edge.answer("/m" + i + "/")).isEqualTo(302);
    }
    assertThat(edge.answer("/unnamed/")).isEqualTo(404);
  }

  @Test
  void aClusterTakesItsMappingWithItAndNothingElse() throws Exception {
    edge.start(
        GOOD,
        service("bad", document("Mapping", "bad", "prefix: /bad/, service: 'poison.invalid'")));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(edge.answer("/good/")).isEqualTo(302);
  }

  @Test
  void aListenerIsServedWithoutTheLogServiceThatItIsRefusedFor() throws Exception {
    edge.start(
        GOOD,
        service(
            "tracing",
            document("TracingService", "traces", "service: 'http://127.0.0.1:9', driver: zipkin")),
        service(
            "bad",
            document(
                "LogService",
                "records",
                "service: 'http://127.0.0.1:9', driver: http, driver_config: {}")));

    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(edge.answer("/good/")).isEqualTo(302);
    assertThat(edge.metrics().scrape())
        .contains("resource=\"LogService records (shop/bad[0] line 2)\",type=\"listener\"} 1");
  }

  @Test
  void whoAsksAnAuthServiceWhoseClusterIsRefusedIsLetInByNobody() throws Exception {
    edge.start(
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

    Status status = edge.states().await(RefusedFirstConfigurationTest::serves).join();

    assertThat(refused(status)).containsExactly("shop/auth[0] line 2");
    assertThat(status.diagnostics())
        .extracting(Diagnostic::toString)
        .anyMatch(text -> text.contains("refuses cluster poison"));
    assertThat(edge.answer("/shut/")).isEqualTo(403);
    assertThat(edge.answer("/open/")).isEqualTo(301);
  }

  private static boolean serves(Status status) {
    return status.envoys().stream()
        .map(EnvoyStatus::acknowledged)
        .anyMatch(
            has -> has.containsKey(ResourceType.LISTENER) && has.containsKey(ResourceType.ROUTE));
  }

  @Test
  void aSecretCostsItsOwnContext() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    edge.start(
        options(null, 0),
        service(
            "good",
            mapping("good", "/"),
            document("TLSContext", "a", "hosts: [a.example], secret: a.default")),
        service("bad", document("TLSContext", "b", "hosts: [b.example], secret: poison.default")),
        LocalTlsEdge.secret("a", authority.issue("a.example")),
        LocalTlsEdge.secret("poison", authority.issue("b.example")));

    Status status = edge.settled();

    assertThat(refused(status))
        .containsExactly("Secret default/poison line 0", "shop/bad[0] line 2");
    assertThat(status.diagnostics())
        .as("the Secret is there")
        .noneMatch(each -> each.code() == DiagnosticCode.UNKNOWN_SECRET);
    try (TlsClient client = TlsClient.connect(edge.port("https"), "a.example", null)) {
      assertThat(client.get("a.example", "/x")).startsWith("HTTP/1.1 302 ");
    }
    assertThatThrownBy(() -> TlsClient.connect(edge.port("https"), "b.example", null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aSecretThatClientsAreJudgedByIsNeverLeftOut() throws Exception {
    TestAuthority authority = new TestAuthority("authority");
    edge.start(
        options(null, 0),
        service(
            "good",
            mapping("good", "/"),
            document("TLSContext", "a", "hosts: ['*'], secret: a.default")),
        service(
            "bad",
            document(
                "TLSContext",
                "closed",
                "hosts: [closed.example], secret: b.default, ca_secret: poison.default,"
                    + " cert_required: true")),
        LocalTlsEdge.secret("a", authority.issue("a.example")),
        LocalTlsEdge.secret("b", authority.issue("closed.example")),
        LocalTlsEdge.secret("poison", Map.of("ca.crt", authority.pem())));

    Status status = edge.states().await(now -> serves(now) && !refused(now).isEmpty()).join();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(status.rejections())
        .singleElement()
        .satisfies(rejection -> {
          assertThat(rejection.resources()).containsExactly("authorities/default/poison");
          assertThat(rejection.sourceNames()).contains("ca_secret of TLSContext closed");
        });
    try (TlsClient client = TlsClient.connect(edge.port("https"), "a.example", null)) {
      assertThat(client.get("a.example", "/")).startsWith("HTTP/1.1 302 ");
      assertThat(client.get("closed.example", "/")).startsWith("HTTP/1.1 421 ");
    }
  }

  /** What forbids is not left out, so nobody is served as long as it is refused. */
  @Test
  void aListenerThatAGuardWasRefusedForIsServedOnceTheGuardIsGone() throws Exception {
    edge.start(GOOD, service("guard", POISONED_MODULE));
    Status closed = edge.states().await(now -> !refused(now).isEmpty()).join();
    assertThat(refused(closed)).containsExactly("shop/guard[0] line 2");

    edge.change(GOOD);
    edge.states()
        .await(now -> now.rejections().isEmpty() && PoisonedEdge.isAcknowledged(now))
        .join();

    assertThat(edge.answer("/good/")).isEqualTo(302);
  }

  @Test
  void whoeverWasHeldBesideAGuardIsServedOnceTheGuardIsGone() throws Exception {
    String beside =
        service(
            "beside",
            document("TracingService", "traces", "service: 'http://127.0.0.1:9', driver: zipkin"));
    edge.start(GOOD, beside, service("guard", POISONED_MODULE));
    edge.states().await(now -> refused(now).contains("shop/guard[0] line 2")).join();

    edge.change(GOOD, beside);
    edge.states()
        .await(now ->
            now.rejections().isEmpty() && !now.searching() && PoisonedEdge.isAcknowledged(now))
        .join();

    assertThat(edge.answer("/good/")).isEqualTo(302);
    assertThat(edge.envoy().admin("/config_dump")).contains("zipkin");
  }

  @Test
  void aPortThatIsTakenIsBlamedOnNobodyAndTheRemedyIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      edge.start(options(taken.getLocalPort(), null), GOOD);

      Status status = edge.states().await(now -> !now.rejections().isEmpty()).join();

      assertThat(status.diagnostics())
          .filteredOn(each -> each.code().toString().equals("port-not-free"))
          .singleElement()
          .satisfies(diagnostic -> {
            assertThat(diagnostic.location()).hasToString("listener http-" + taken.getLocalPort());
            assertThat(diagnostic.remedy()).contains("--http-port");
          });
    }
  }

  @Test
  void afterARestartTheRestGoesOnToo() throws Exception {
    String bad = service("bad", mapping("placed", "/placed/"));
    edge.start(GOOD, bad);
    edge.settled();

    edge.restart(service("good", mapping("good", "/changed/")), bad);
    Status status = edge.settled();

    assertThat(refused(status)).containsExactly("shop/bad[0] line 2");
    assertThat(edge.answer("/changed/")).isEqualTo(302);
    assertThat(edge.answer("/good/")).isEqualTo(404);
  }

  @Test
  void whatIsCorrectedIsServed() throws Exception {
    edge.start(GOOD, service("bad", mapping("placed", "/mended/")));
    edge.settled();

    edge.change(GOOD, service("bad", mapping("mended", "/mended/")));
    Status status =
        edge.states()
            .await(now -> now.rejections().isEmpty() && PoisonedEdge.isAcknowledged(now))
            .join();

    assertThat(refused(status)).isEmpty();
    assertThat(edge.answer("/mended/")).isEqualTo(302);
  }
}
