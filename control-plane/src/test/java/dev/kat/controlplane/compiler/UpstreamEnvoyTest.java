package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Envoy makes of the options of the way to a service. */
class UpstreamEnvoyTest {

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: quote
        namespace: default
        annotations:
          getambassador.io/config: |
            apiVersion: ambassador/v1
            kind: Mapping
            name: quote
            prefix: /
            service: quote
            %s
      spec:
        ports: [{port: 80}]
      """;

  private static final String ENDPOINT =
      """
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata:
        name: quote-%1$s
        namespace: default
        labels: {kubernetes.io/service-name: quote}
      addressType: IPv4
      ports: [{port: %1$s}]
      endpoints:
      - addresses: [127.0.0.1]
        conditions: {ready: true}
      """;

  @TempDir private Path directory;
  private HttpServer well;
  private HttpServer ill;

  @BeforeEach
  void startUpstreams() throws IOException {
    well = upstream("well", 200);
    ill = upstream("ill", 503);
  }

  @AfterEach
  void stopUpstreams() {
    well.stop(0);
    ill.stop(0);
  }

  private static HttpServer upstream(String name, int health) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = name.getBytes(StandardCharsets.UTF_8);
          boolean asked = exchange.getRequestURI().getPath().equals("/health");
          exchange.sendResponseHeaders(asked ? health : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void anEndpointThatFailsItsHealthChecksGetsNoRequests() throws IOException {
    try (RealEnvoy envoy = start("health_checks: [{health_check: {http: {path: /health}}}]")) {
      assertThat(answers(envoy)).containsOnly("well");
    }
  }

  @Test
  void theStatusesOfAHealthyEndpointAreTheUsersChoiceAndBothEndsBelongToARange()
      throws IOException {
    String options =
        "health_checks: [{health_check: {http: {path: /health, expected_statuses:"
            + " [{min: 500, max: 503}]}}}]";
    try (RealEnvoy envoy = start(options)) {
      assertThat(answers(envoy)).containsOnly("ill");
    }
  }

  @Test
  void withoutHealthChecksAllEndpointsGetRequests() throws IOException {
    try (RealEnvoy envoy = start("keepalive: {probes: 127, idle_time: 32767, interval: 32767}")) {
      assertThat(answers(envoy)).contains("well", "ill");
    }
  }

  @Test
  void statisticsHaveTheNameThatTheUserWrote() throws IOException {
    try (RealEnvoy envoy = start("stats_name: quotes")) {
      assertThat(envoy.get("/").statusCode()).isEqualTo(200);
      assertThat(envoy.stats()).contains("cluster.quotes.upstream_rq_total: 1");
    }
  }

  @Test
  void aClosedCircuitBreakerAnswersAtOnce() throws IOException {
    try (RealEnvoy envoy = start("circuit_breakers: [{max_requests: 0}]")) {
      HttpResponse<String> response = envoy.get("/");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("x-envoy-overloaded")).contains("true");
    }
  }

  @Test
  void aRequestWaitsForAConnectionWhereThereMayBeNoMore() throws IOException {
    String options =
        """
        circuit_breakers: [{max_connections: 1, max_pending_requests: 1}]
              timeout_ms: 0
              stats_name: held\
        """;
    ExecutorService clients = Executors.newCachedThreadPool();
    try (HoldingUpstream upstream = new HoldingUpstream();
        RealEnvoy envoy =
            startWith(SERVICE.formatted(options) + ENDPOINT.formatted(upstream.port()))) {
      CompletableFuture<Integer> first = status(envoy, clients);
      upstream.awaitRequest();
      List<CompletableFuture<Integer>> others =
          List.of(status(envoy, clients), status(envoy, clients));

      assertThat(CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new)).join())
          .as("one has the connection, one waits for it, and there is no room for a third")
          .isEqualTo(503);
      upstream.release();

      assertThat(first.join()).isEqualTo(200);
      assertThat(others).extracting(CompletableFuture::join).containsExactlyInAnyOrder(200, 503);
      assertThat(envoy.stats()).contains("cluster.held.upstream_cx_total: 1");
    } finally {
      clients.shutdownNow();
    }
  }

  private static CompletableFuture<Integer> status(RealEnvoy envoy, ExecutorService clients) {
    return CompletableFuture.supplyAsync(() -> envoy.get("/").statusCode(), clients);
  }

  /** In the namespace localhost, a Service has a name that DNS knows without a cluster. */
  @Test
  void aServiceIsFoundByItsNameAloneIfItsResolverSaysSo() throws IOException {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: quote
          namespace: localhost
          annotations:
            getambassador.io/config: |
              {apiVersion: ambassador/v1, kind: KubernetesServiceResolver, name: by-name}
              ---
              apiVersion: ambassador/v1
              kind: Mapping
              name: quote
              prefix: /
              service: quote:%1$s
              resolver: by-name
        spec:
          ports: [{port: %1$s}]
        """
            .formatted(well.getAddress().getPort());
    try (RealEnvoy envoy = startWith(service)) {
      assertThat(envoy.get("/").body()).isEqualTo("well");
    }
  }

  private static Iterable<String> answers(RealEnvoy envoy) {
    return IntStream.range(0, 20).mapToObj(i -> envoy.get("/").body()).toList();
  }

  private RealEnvoy start(String options) throws IOException {
    return startWith(
        SERVICE.formatted(options)
            + ENDPOINT.formatted(well.getAddress().getPort())
            + ENDPOINT.formatted(ill.getAddress().getPort()));
  }

  private RealEnvoy startWith(String manifests) throws IOException {
    CompilationResult result =
        Compiler.compile(
            Manifests.snapshot(manifests), CompilerOptions.DEFAULT.with(Tenancy.OWN_FILES));
    assertThat(result.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
    return RealEnvoy.start(result.xds(), directory);
  }
}
