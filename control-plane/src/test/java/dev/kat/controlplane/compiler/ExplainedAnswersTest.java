package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.explain.ClientRequest;
import dev.kat.controlplane.explain.Explainer;
import dev.kat.controlplane.explain.Explanation;
import dev.kat.controlplane.explain.Header;
import dev.kat.controlplane.explain.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told for each kind of match and action is what a real Envoy tells it. */
class ExplainedAnswersTest {

  private static final String MAPPINGS =
      """
      ---
      apiVersion: ambassador/v1
      kind: Module
      name: ambassador
      config: {%s}
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: below
      hostname: "*.shop.example"
      prefix: /
      service: %s
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: begins
      hostname: shop.*
      prefix: /
      service: %s
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: moved
      prefix: /Moved/
      case_sensitive: false
      host_redirect: true
      prefix_redirect: /to/
      redirect_response_code: 308
      service: new.example:8443
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: parts
      prefix: /parts/
      host_redirect: true
      regex_redirect: {pattern: '/parts/([a-z]+)/([a-z]+)', substitution: '/\\2/\\1'}
      redirect_response_code: 307
      service: new.example
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: one
      prefix: /one/
      host_redirect: true
      path_redirect: /there
      service: new.example
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: pages
      prefix: /pages/
      cors: {origins: [https://a.example, "https://*.b.example"], methods: GET}
      service: %s
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: copied
      prefix: /copied/
      service: %s
      ---
      apiVersion: ambassador/v1
      kind: Mapping
      name: copy
      prefix: /copied/
      shadow: true
      service: %s
      """;

  @TempDir Path directory;

  private final CompletableFuture<String> copied = new CompletableFuture<>();
  private HttpServer upstream;
  private HttpServer shadow;

  @BeforeEach
  void startUpstreams() throws IOException {
    upstream = server(host -> true);
    shadow = server(copied::complete);
  }

  @AfterEach
  void stopUpstreams() {
    upstream.stop(0);
    shadow.stop(0);
  }

  /** A server whose answer none but an upstream gives. */
  private static HttpServer server(Predicate<String> seen) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean unused = seen.test(exchange.getRequestHeaders().getFirst("host"));
          exchange.sendResponseHeaders(299, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private XdsResources compile(String module) {
    String to = address(upstream);
    String documents = MAPPINGS.formatted(module, to, to, to, to, address(shadow));
    return Compiler.compile(
            Manifests.snapshot(
                "apiVersion: v1\nkind: Service\nmetadata:\n  name: all\n  annotations:\n"
                    + "    getambassador.io/config: |\n"
                    + documents.indent(6)),
            CompilerOptions.DEFAULT.with(Tenancy.OWN_FILES))
        .xds();
  }

  private static Stream<ClientRequest> requests() {
    List<Header> none = List.of();
    return Stream.concat(
        Stream.of(
                "/",
                "/moved/",
                "/MOVED/a/b?c=d",
                "/parts/a/b",
                "/parts/a/b/parts/c/d?x",
                "/parts/A",
                "/one/?q=1",
                "/copied/x",
                "/ambassador/v0/check_alive",
                "/ambassador/v0/check_ready?x",
                "/ambassador/v0/check_alive/")
            .flatMap(path ->
                Stream.of("a.shop.example", "shop.example:80", "SHOP.x:8080", "shop.", "x.example")
                    .map(host -> new ClientRequest("GET", "http", host, path, none))),
        Stream.of("https://a.example", "https://c.b.example", "https://b.example", "null", "*")
            .flatMap(origin ->
                Stream.of("OPTIONS", "GET")
                    .flatMap(method ->
                        Stream.of("access-control-request-method", "x-other")
                            .map(name ->
                                new ClientRequest(
                                    method,
                                    "http",
                                    "x.example",
                                    "/pages/",
                                    List.of(
                                        new Header("origin", origin), new Header(name, "GET")))))));
  }

  private static Stream<ClientRequest> requestsOfProxies() {
    return Stream.of(
            List.of(new Header("x-forwarded-proto", "https")),
            List.of(new Header("x-forwarded-proto", "http")),
            List.of(new Header("x_y", "1")),
            List.<Header>of())
        .flatMap(headers ->
            Stream.of("/moved/x", "/pages/", "/none/", "/one/")
                .map(path -> new ClientRequest("GET", "http", "x.example:80", path, headers)));
  }

  /** What a client sees of a result. */
  private static String told(Explanation explanation) {
    return explanation
        .outcomes()
        .get(0)
        .result()
        .fold(
            new Result.Fold<String>() {
              @Override
              public String forwarded(Result.Forwarded forwarded) {
                return "299";
              }

              @Override
              public String redirected(Result.Redirected redirected) {
                return redirected.code() + redirected.location();
              }

              @Override
              public String answered(Result.Answered answered) {
                return answered.code() + "";
              }
            });
  }

  private void assertToldTheSame(XdsResources xds, Stream<ClientRequest> requests)
      throws IOException {
    try (RealEnvoy envoy = RealEnvoy.start(xds, directory)) {
      for (ClientRequest request : requests.toList()) {
        RawHttp answer = RawHttp.send(envoy.port(), request);
        assertThat(told(Explainer.explain(xds, request)))
            .as("%s", request)
            .isEqualTo(answer.status() + answer.header("location"));
      }
    }
  }

  @Test
  void whatAClientIsToldIsWhatEnvoyTellsIt() throws IOException {
    assertToldTheSame(compile(""), requests());
  }

  @Test
  void whomEnvoyBelievesIsBelieved() throws IOException {
    assertToldTheSame(compile(""), requestsOfProxies());
    assertToldTheSame(
        compile("use_remote_address: false, x_forwarded_proto_redirect: true"),
        requestsOfProxies());
    assertToldTheSame(
        compile("xff_num_trusted_hops: 1, headers_with_underscores_action: DROP_HEADER"),
        requestsOfProxies());
  }

  @Test
  void aCopyGoesWhereItIsSaidToGo() throws IOException {
    XdsResources xds = compile("");
    ClientRequest request = new ClientRequest("GET", "http", "x.example", "/copied/", List.of());
    Result.Forwarded said =
        (Result.Forwarded) Explainer.explain(xds, request).outcomes().get(0).result();
    assertThat(said.copies()).hasSize(1);
    assertThat(said.copies().get(0).percent()).isEqualTo(100);
    assertThat(said.copies().get(0).cluster()).isNotEqualTo(said.cluster());
    try (RealEnvoy envoy = RealEnvoy.start(xds, directory)) {
      assertThat(RawHttp.send(envoy.port(), request).status()).isEqualTo(299);
      assertThat(copied.join()).isEqualTo("x.example-shadow");
    }
  }
}
