package dev.kat.controlplane;

import static dev.kat.controlplane.LocalTlsEdge.context;
import static dev.kat.controlplane.LocalTlsEdge.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.XdsVariant;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS from documents and Secrets to a real Envoy and its clients. */
@ParameterizedClass
@EnumSource(XdsVariant.class)
class TlsEndToEndTest {

  private static final String ROUTE =
      "---\n{apiVersion: ambassador/v1, kind: Mapping, name: m, prefix: /, service: there.example,"
          + " host_redirect: true, redirect_response_code: 302}\n";

  /** Whoever waits has a thread of its own: the common pool may have only one. */
  private static final Executor ANEW = task -> new Thread(task).start();

  private final XdsVariant variant;

  @TempDir private Path directory;

  private final List<AutoCloseable> open = new ArrayList<>();
  private LocalTlsEdge edge;

  TlsEndToEndTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void start() throws Exception {
    edge = LocalTlsEdge.start(variant, directory);
    open.add(edge);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private String shown(String serverName) throws Exception {
    try (TlsClient client = TlsClient.connect(edge.port("https"), serverName, null)) {
      assertThat(client.get(serverName, "/x")).startsWith("HTTP/1.1 302 ");
      return client.certificate;
    }
  }

  @Test
  void everyNameGetsItsOwnCertificateAndTheRestTheFallback() throws Exception {
    edge.serve(
        ROUTE,
        context("a", "hosts: [a.example], secret: a"),
        context("b", "hosts: ['*.b.example'], secret: b"),
        context("rest", "hosts: ['*'], secret: rest"),
        secret("a", edge.authority().issue("a.example")),
        secret("b", edge.authority().issue("below.example")),
        secret("rest", edge.authority().issue("rest.example")));

    assertThat(shown("a.example")).isEqualTo("a.example");
    assertThat(shown("x.b.example")).isEqualTo("below.example");
    assertThat(shown("b.example")).isEqualTo("rest.example");
    assertThat(edge.port("http")).as("nothing is taken in cleartext").isZero();
  }

  @Test
  void aRenewalTouchesNoListenerAndNoConnection() throws Exception {
    String context = context("a", "hosts: ['*'], secret: a");
    edge.serve(ROUTE, context, secret("a", edge.authority().issue("before.example")));
    String listeners = listenerChanges();
    try (TlsClient early = TlsClient.connect(edge.port("https"), "a.example", null)) {
      assertThat(early.certificate).isEqualTo("before.example");
      edge.serve(ROUTE, context, secret("a", edge.authority().issue("after.example")));

      assertThat(shown("a.example")).isEqualTo("after.example");
      assertThat(early.get("a.example", "/")).startsWith("HTTP/1.1 302 ");
    }
    assertThat(listenerChanges()).isEqualTo(listeners);
  }

  /** How often any listener was made, changed or removed. */
  private String listenerChanges() {
    return edge.envoy().admin("/stats?filter=listener_manager.listener_");
  }

  @Test
  void aBadSecretHurtsItsOwnContextOnly() throws Exception {
    String contexts =
        context("a", "hosts: [a.example], secret: a")
            + context("b", "hosts: [b.example], secret: b");
    String good = secret("a", edge.authority().issue("a.example"));
    edge.serve(ROUTE, contexts, good, secret("b", edge.authority().issue("b.example")));
    assertThat(shown("b.example")).isEqualTo("b.example");

    edge.serve(ROUTE, contexts, good, secret("b", Map.of("tls.crt", "no", "tls.key", "no")));

    assertThat(shown("a.example")).isEqualTo("a.example");
    assertThatThrownBy(() -> shown("b.example")).isInstanceOf(IOException.class);
    edge.serve(ROUTE, contexts, good, secret("b", edge.authority().issue("new-b.example")));
    assertThat(shown("b.example")).isEqualTo("new-b.example");
  }

  @Test
  void aHostThatDemandsCertificatesIsNotReachedWithoutOne() throws Exception {
    edge.serve(
        ROUTE,
        context("open", "hosts: ['*'], secret: open"),
        context(
            "closed",
            "hosts: [closed.example], secret: closed, ca_secret: ca, cert_required: true"),
        secret("open", edge.authority().issue("open.example")),
        secret("closed", edge.authority().issue("closed.example")),
        secret("ca", Map.of("ca.crt", edge.authority().pem())));
    X509Bundle known = edge.authority().issue("client");
    X509Bundle foreign = new TestAuthority("somebody").issue("client");

    assertThat(asked("closed.example", "closed.example", known)).startsWith("HTTP/1.1 302 ");
    assertThatThrownBy(() -> asked("closed.example", "closed.example", null))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> asked("closed.example", "closed.example", foreign))
        .isInstanceOf(IOException.class);
    assertThat(asked("open.example", "closed.example:443", null)).startsWith("HTTP/1.1 421 ");
    assertThat(asked("open.example", "open.example", null)).startsWith("HTTP/1.1 302 ");
  }

  /** Whichever of its Secrets is missing: what it guards must not be open by another way. */
  @ParameterizedTest
  @ValueSource(strings = {"closed", "ca"})
  void aHostThatDemandsCertificatesIsNotOpenedByTheLossOfASecret(String lost) throws Exception {
    String[] secrets =
        Stream.of(
                secret("open", edge.authority().issue("open.example")),
                secret("closed", edge.authority().issue("closed.example")),
                secret("ca", Map.of("ca.crt", edge.authority().pem())))
            .filter(secret -> !secret.contains("name: " + lost + "}"))
            .toArray(String[]::new);
    assertThat(secrets).hasSize(2);
    String contexts =
        context("open", "hosts: ['*'], secret: open")
            + context(
                "closed",
                "hosts: ['*.closed.example'], secret: closed, ca_secret: ca, cert_required: true");
    edge.serve(ROUTE, contexts, secrets[0], secrets[1]);

    assertThat(asked("open.example", "a.closed.example", null)).startsWith("HTTP/1.1 421 ");
    assertThat(asked("a.closed.example", "a.closed.example", null)).startsWith("HTTP/1.1 421 ");
    assertThat(asked("open.example", "open.example", null)).startsWith("HTTP/1.1 302 ");
  }

  private String asked(String serverName, String host, @Nullable X509Bundle identity)
      throws Exception {
    try (TlsClient client = TlsClient.connect(edge.port("https"), serverName, identity)) {
      return client.get(host, "/");
    }
  }

  @Test
  void cleartextIsRedirectedWithPathAndQueryToTheRightPort() throws Exception {
    int cleartext = edge.reservedPort();
    edge.serve(
        ROUTE,
        context("a", "hosts: ['*'], secret: missing, redirect_cleartext_from: " + cleartext));

    assertThat(location(cleartext, "a.example", "/x/y?z=1")).isEqualTo("https://a.example/x/y?z=1");
    assertThat(location(cleartext, "a.example:" + cleartext, "/x"))
        .isEqualTo("https://a.example:" + edge.https() + "/x");
    assertThat(location(cleartext, "a.example:31080", "/x")).isEqualTo("https://a.example:443/x");
  }

  private static String location(int port, String host, String path) throws IOException {
    try (TlsClient client = TlsClient.plain(port)) {
      String head = client.get(host, path);
      assertThat(head).startsWith("HTTP/1.1 301 ");
      return head.replaceAll("(?s).*location: ([^\r\n]*).*", "$1");
    }
  }

  @Test
  void connectionsOfAPortGoToTheServiceOfTheirHost() throws Exception {
    int port = edge.reservedPort();
    try (ServerSocket named = loopback();
        ServerSocket others = loopback()) {
      CompletableFuture<Socket> forNamed = CompletableFuture.supplyAsync(() -> accept(named), ANEW);
      CompletableFuture<Socket> forOthers =
          CompletableFuture.supplyAsync(() -> accept(others), ANEW);
      edge.serve(
          context("a", "hosts: [a.example], secret: a"),
          tcp("named", port, "host: a.example", named.getLocalPort()),
          tcp("others", port, "idle_timeout_ms: 60000", others.getLocalPort()),
          secret("a", edge.authority().issue("a.example")));

      try (TlsClient client = TlsClient.connect(port, "a.example", null);
          TlsClient plain = TlsClient.plain(port);
          Socket first = forNamed.get(20, TimeUnit.SECONDS)) {
        first
            .getOutputStream()
            .write("HTTP/1.1 299 TLS\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(client.get("any", "/")).startsWith("HTTP/1.1 299 TLS");
        // Whether it is TLS shows only when the client has said something.
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(plain), ANEW);
        try (Socket second = forOthers.get(20, TimeUnit.SECONDS)) {
          second
              .getOutputStream()
              .write("HTTP/1.1 298 plain\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 298 plain");
        }
      }
    }
  }

  @Test
  void aServiceIsJudgedByItsCertificateAndJudgesOurs() throws Exception {
    TestAuthority services = new TestAuthority("services");
    HttpsServer service = service(services.issue("cart.example"));
    String to = "https://127.0.0.1:" + service.getAddress().getPort();
    edge.serve(
        route("trusted", to, "trusted"),
        route("stranger", to, "stranger"),
        route("other-name", to, "other-name"),
        route("anonymous", to, "anonymous"),
        context("edge", "hosts: ['*'], secret: edge"),
        context("trusted", "secret: client, ca_secret: services, sni: cart.example"),
        context("stranger", "secret: client, ca_secret: strangers, sni: cart.example"),
        context("other-name", "secret: client, ca_secret: services, sni: shop.example"),
        context("anonymous", "ca_secret: services, sni: cart.example"),
        secret("edge", edge.authority().issue("edge.example")),
        secret("client", edge.authority().issue("client")),
        secret("services", Map.of("tls.crt", services.pem())),
        secret("strangers", Map.of("tls.crt", edge.authority().pem())));

    assertThat(status("/trusted/")).isEqualTo("200");
    assertThat(status("/stranger/")).isEqualTo("503");
    assertThat(status("/other-name/")).isEqualTo("503");
    assertThat(status("/anonymous/")).isEqualTo("503");
  }

  private String status(String path) throws Exception {
    try (TlsClient client = TlsClient.connect(edge.https(), "any.example", null)) {
      return client.get("any.example", path).split(" ", 3)[1];
    }
  }

  private static String route(String name, String service, String context) {
    return "---\n{apiVersion: ambassador/v1, kind: Mapping, name: %s, prefix: /%1$s/, service: '%s', tls: %s}\n"
        .formatted(name, service, context);
  }

  /** A service that demands a certificate of the test's authority. */
  private HttpsServer service(X509Bundle identity) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.toKeyManagerFactory().getKeyManagers(), edge.authority().trusted(), null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters demands = context.getDefaultSSLParameters();
            demands.setNeedClientAuth(true);
            parameters.setSSLParameters(demands);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server;
  }

  private static String tcp(String name, int port, String fields, int to) {
    return ("---\n{apiVersion: ambassador/v1, kind: TCPMapping, name: %s, port: %d, %s,"
            + " address: 127.0.0.1, service: '127.0.0.1:%d'}\n")
        .formatted(name, port, fields, to);
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static Socket accept(ServerSocket server) {
    try {
      return server.accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ask(TlsClient client) {
    try {
      return client.get("any", "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aKeyIsNowhereToBeSeen() throws Exception {
    X509Bundle bundle = edge.authority().issue("a.example");
    edge.serve(ROUTE, context("a", "hosts: ['*'], secret: a"), secret("a", bundle));
    String key = bundle.getPrivateKeyPEM().lines().skip(1).findFirst().orElseThrow();

    Generation current = Objects.requireNonNull(edge.controlPlane().status().current());
    assertThat(edge.envoy().admin("/config_dump"))
        .contains("certificate/default/a")
        .doesNotContain(key);
    assertThat(current.toString()).contains("certificate/default/a").doesNotContain(key);
    assertThat(edge.controlPlane().status().describe()).doesNotContain(key);
    assertThat(edge.envoy().log()).doesNotContain(key);
  }
}
