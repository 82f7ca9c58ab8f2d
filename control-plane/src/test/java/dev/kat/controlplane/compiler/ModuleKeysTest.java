package dev.kat.controlplane.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kat.controlplane.api.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keys of the Module do to bytes on a connection, which no HTTP client shows. */
class ModuleKeysTest {

  private static final int HANGS_MS = (int) Duration.ofSeconds(20).toMillis();
  private static final String GET = "GET /app/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

  @TempDir Path directory;
  private HttpServer upstream;

  /** The upstream answers with the headers that it has seen, and much more. */
  @BeforeEach
  void startUpstream() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          StringBuilder seen = new StringBuilder();
          new TreeMap<>(exchange.getRequestHeaders())
              .forEach((name, values) -> seen.append(name).append(values).append('\n'));
          byte[] body = (seen + "-".repeat(1000)).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    upstream.start();
  }

  @AfterEach
  void stopUpstream() {
    upstream.stop(0);
  }

  @Test
  void http10IsServedWhereItIsEnabled() throws IOException {
    String request = "GET /app/ HTTP/1.0\r\nHost: a\r\n\r\n";
    assertThat(answer("enable_http10: false", request)).startsWith("HTTP/1.1 426");
    assertThat(answer("enable_http10: true", request)).startsWith("HTTP/1.0 200");
  }

  @Test
  void properCaseIsThatOfResponses() throws IOException {
    assertThat(answer("proper_case: false", GET + "\r\n")).contains("\r\nserver: envoy\r\n");
    assertThat(answer("proper_case: true", GET + "\r\n")).contains("\r\nServer: envoy\r\n");
  }

  @Test
  void theClientIsWhomTheProxyProtocolNames() throws IOException {
    String named = "PROXY TCP4 203.0.113.5 127.0.0.1 1000 80\r\n" + GET + "\r\n";
    assertThat(answer("use_proxy_proto: true", named)).contains("X-forwarded-for[203.0.113.5]");
    assertThat(answer("use_proxy_proto: true", GET + "\r\n")).doesNotContain("HTTP/");
    assertThat(answer("use_proxy_proto: false", named)).startsWith("HTTP/1.1 400");
  }

  @Test
  void nobodyIsInternalAndNoOrdersAreTaken() throws IOException {
    String orders =
        GET
            + "X-Envoy-Internal: true\r\nX-Envoy-Original-Path: /admin\r\n"
            + "X-Envoy-Peer-Metadata: lies\r\nX-Envoy-Upstream-Rq-Timeout-Ms: 1\r\n\r\n";
    assertThat(answer("server_name: a", orders))
        .startsWith("HTTP/1.1 200")
        .contains("X-envoy-original-path[/app/]")
        .doesNotContain("X-envoy-internal", "/admin", "lies");
  }

  @Test
  void anIdleConnectionIsClosed() throws IOException {
    String open = "GET /app/ HTTP/1.1\r\nHost: a\r\n\r\n";
    assertThat(answer("listener_idle_timeout_ms: 50", open)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aRequestThatProxiesDisagreeAboutIsRefused() throws IOException {
    String request =
        "POST /app/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    assertThat(answer("allow_chunked_length: false", request)).startsWith("HTTP/1.1 400");
    assertThat(answer("allow_chunked_length: true", request)).startsWith("HTTP/1.1 200");
  }

  @Test
  void thePortOfTheEdgeIsTakenOffTheHost() throws IOException {
    assertThat(seenHost("strip_matching_host_port: false")).matches("a:[0-9]+");
    assertThat(seenHost("strip_matching_host_port: true")).isEqualTo("a");
  }

  private String seenHost(String key) throws IOException {
    try (RealEnvoy envoy = start(key)) {
      String body = envoy.get("/app/", "host", "a:" + envoy.port()).body();
      return body.lines()
          .filter(line -> line.startsWith("Host["))
          .map(line -> line.substring(5, line.length() - 1))
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void theCertificateThatAStrangerClaimsIsNotPassedOn() throws IOException {
    String claim = GET + "X-Forwarded-Client-Cert: Subject=\"CN=admin\"\r\n\r\n";
    assertThat(answer("server_name: a", claim)).doesNotContain("CN=admin");
    assertThat(answer("forward_client_cert_details: ALWAYS_FORWARD_ONLY", claim))
        .contains("CN=admin");
  }

  @Test
  void responsesAreCompressedForWhoAcceptsIt() throws IOException {
    String accepting = GET + "Accept-Encoding: gzip\r\n\r\n";
    assertThat(answer("gzip: false", accepting)).doesNotContain("content-encoding");
    assertThat(answer("gzip: {}", accepting)).contains("\r\ncontent-encoding: gzip\r\n");
    assertThat(answer("gzip: {}", GET + "\r\n")).doesNotContain("content-encoding");
    assertThat(answer("gzip: {content_type: [image/png]}", accepting))
        .doesNotContain("content-encoding");
  }

  @Test
  void grpcWebIsGrpcUpstream() throws IOException {
    String call =
        "POST /app/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + "Content-Type: application/grpc-web+proto\r\nContent-Length: 5\r\n\r\n\0\0\0\0\0";
    assertThat(answer("enable_grpc_web: false", call)).contains("application/grpc-web+proto");
    // The upstream speaks no gRPC, so what it has seen becomes the message of an error.
    assertThat(answer("enable_grpc_web: true", call)).contains("Content-type[application/grpc]");
  }

  @Test
  void aScriptThatFailsWhileItIsLoadedRefusesRequestsAndNotTheConfiguration() throws IOException {
    assertThat(answer("lua_scripts: error('no')", GET + "\r\n")).startsWith("HTTP/1.1 500");
    assertThat(answer("lua_scripts: x = 1", GET + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void aListOfWhoIsLetInWithoutAnyRangeLetsNobodyIn() throws IOException {
    assertThat(answer("ip_allow: [{peer: 127.0.0.1/99}]", GET + "\r\n")).startsWith("HTTP/1.1 403");
    assertThat(answer("ip_deny: [{peer: 127.0.0.1/99}]", GET + "\r\n")).startsWith("HTTP/1.1 200");
  }

  /** All that comes back until the connection is closed. */
  private String answer(String key, String request) throws IOException {
    try (RealEnvoy envoy = start(key);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), envoy.port())) {
      socket.setSoTimeout(HANGS_MS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "no answer: " + e.getMessage();
    }
  }

  private RealEnvoy start(String key) throws IOException {
    String manifest =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: edge
          annotations:
            getambassador.io/config: |
              apiVersion: ambassador/v1
              kind: Module
              name: ambassador
              config:
                %s
              ---
              apiVersion: ambassador/v1
              kind: Mapping
              name: app
              prefix: /app/
              service: 127.0.0.1:%d
        spec:
          ports:
            - port: 80
        """
            .formatted(key, upstream.getAddress().getPort());
    Tenancy operator = new Tenancy(Set.of(), true, true, true);
    CompilationResult result =
        Compiler.compile(Manifests.snapshot(manifest), CompilerOptions.DEFAULT.with(operator));
    return RealEnvoy.start(result.xds(), directory);
  }
}
