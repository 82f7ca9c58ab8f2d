package dev.kat.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.compiler.Compiler;
import dev.kat.controlplane.compiler.CompilerOptions;
import dev.kat.controlplane.rollout.Pace;
import dev.kat.controlplane.server.TestAuthority;
import dev.kat.controlplane.server.XdsAddress;
import dev.kat.controlplane.server.XdsVariant;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.YamlLoader;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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

  private final FakeSource source = new FakeSource();
  private final List<AutoCloseable> open = new ArrayList<>();
  private int https;
  private TestAuthority authority;
  private ControlPlane controlPlane;
  private LocalEnvoy envoy;

  TlsEndToEndTest(XdsVariant variant) {
    this.variant = variant;
  }

  @BeforeEach
  void start() throws Exception {
    Optional<Path> executable = LocalEnvoy.find();
    assumeTrue(executable.isPresent(), LocalEnvoy.WHERE);
    authority = new TestAuthority("authority");
    https = reservedPort();
    CompilerOptions options =
        new CompilerOptions("default", "default", "127.0.0.1", null, https, Tenancy.OWN_FILES);
    controlPlane =
        ControlPlane.start(
            source,
            snapshot -> Compiler.compile(snapshot, options),
            new Settings(
                XdsAddress.anyLoopbackPort(),
                new Pace(Duration.ZERO, Duration.ofSeconds(20)),
                Duration.ZERO));
    open.add(controlPlane);
    envoy =
        LocalEnvoy.start(executable.orElseThrow(), controlPlane.xdsAddress(), variant, directory);
    open.add(0, envoy);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static String context(String name, String fields) {
    return "---\n{apiVersion: ambassador/v1, kind: TLSContext, name: %s, %s}\n"
        .formatted(name, fields);
  }

  private static String secret(String name, Map<String, String> data) {
    return "---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s}\nstringData:\n".formatted(name)
        + data.entrySet().stream()
            .map(e -> "  " + e.getKey() + ": |\n" + e.getValue().indent(4))
            .collect(Collectors.joining());
  }

  private static String secret(String name, X509Bundle bundle) {
    return secret(
        name,
        Map.of("tls.crt", bundle.getCertificatePathPEM(), "tls.key", bundle.getPrivateKeyPEM()));
  }

  /** Makes a configuration the one in force. */
  private void serve(String... documents) throws Exception {
    ResourceSnapshot snapshot = YamlLoader.load(Map.of("config.yaml", String.join("", documents)));
    source.set(snapshot);
    controlPlane
        .awaitAcknowledged(contained -> contained == snapshot)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private int port(String listener) {
    Matcher line =
        Pattern.compile("^" + listener + "-[0-9]+::.*:([0-9]+)$", Pattern.MULTILINE)
            .matcher(envoy.admin("/listeners"));
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  private String shown(String serverName) throws Exception {
    try (TlsClient client = TlsClient.connect(port("https"), serverName, null)) {
      assertThat(client.get(serverName, "/x")).startsWith("HTTP/1.1 302 ");
      return client.certificate;
    }
  }

  @Test
  void everyNameGetsItsOwnCertificateAndTheRestTheFallback() throws Exception {
    serve(
        ROUTE,
        context("a", "hosts: [a.example], secret: a"),
        context("b", "hosts: ['*.b.example'], secret: b"),
        context("rest", "hosts: ['*'], secret: rest"),
        secret("a", authority.issue("a.example")),
        secret("b", authority.issue("below.example")),
        secret("rest", authority.issue("rest.example")));

    assertThat(shown("a.example")).isEqualTo("a.example");
    assertThat(shown("x.b.example")).isEqualTo("below.example");
    assertThat(shown("b.example")).isEqualTo("rest.example");
    assertThat(port("http")).as("nothing is taken in cleartext").isZero();
  }

  @Test
  void aRenewalTouchesNoListenerAndNoConnection() throws Exception {
    String context = context("a", "hosts: ['*'], secret: a");
    serve(ROUTE, context, secret("a", authority.issue("before.example")));
    String listeners = listenerChanges();
    try (TlsClient early = TlsClient.connect(port("https"), "a.example", null)) {
      assertThat(early.certificate).isEqualTo("before.example");
      serve(ROUTE, context, secret("a", authority.issue("after.example")));

      assertThat(shown("a.example")).isEqualTo("after.example");
      assertThat(early.get("a.example", "/")).startsWith("HTTP/1.1 302 ");
    }
    assertThat(listenerChanges()).isEqualTo(listeners);
  }

  /** How often any listener was made, changed or removed. */
  private String listenerChanges() {
    return envoy.admin("/stats?filter=listener_manager.listener_");
  }

  @Test
  void aBadSecretHurtsItsOwnContextOnly() throws Exception {
    String contexts =
        context("a", "hosts: [a.example], secret: a")
            + context("b", "hosts: [b.example], secret: b");
    String good = secret("a", authority.issue("a.example"));
    serve(ROUTE, contexts, good, secret("b", authority.issue("b.example")));
    assertThat(shown("b.example")).isEqualTo("b.example");

    serve(ROUTE, contexts, good, secret("b", Map.of("tls.crt", "no", "tls.key", "no")));

    assertThat(shown("a.example")).isEqualTo("a.example");
    assertThatThrownBy(() -> shown("b.example")).isInstanceOf(IOException.class);
    serve(ROUTE, contexts, good, secret("b", authority.issue("new-b.example")));
    assertThat(shown("b.example")).isEqualTo("new-b.example");
  }

  @Test
  void aHostThatDemandsCertificatesIsNotReachedWithoutOne() throws Exception {
    serve(
        ROUTE,
        context("open", "hosts: ['*'], secret: open"),
        context(
            "closed",
            "hosts: [closed.example], secret: closed, ca_secret: ca, cert_required: true"),
        secret("open", authority.issue("open.example")),
        secret("closed", authority.issue("closed.example")),
        secret("ca", Map.of("ca.crt", authority.pem())));
    X509Bundle known = authority.issue("client");
    X509Bundle foreign = new TestAuthority("somebody").issue("client");

    assertThat(asked("closed.example", "closed.example", known)).startsWith("HTTP/1.1 302 ");
    assertThatThrownBy(() -> asked("closed.example", "closed.example", null))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> asked("closed.example", "closed.example", foreign))
        .isInstanceOf(IOException.class);
    assertThat(asked("open.example", "closed.example:443", null)).startsWith("HTTP/1.1 421 ");
    assertThat(asked("open.example", "open.example", null)).startsWith("HTTP/1.1 302 ");
  }

  private String asked(String serverName, String host, @Nullable X509Bundle identity)
      throws Exception {
    try (TlsClient client = TlsClient.connect(port("https"), serverName, identity)) {
      return client.get(host, "/");
    }
  }

  @Test
  void cleartextIsRedirectedWithPathAndQueryToTheRightPort() throws Exception {
    int cleartext = reservedPort();
    serve(
        ROUTE,
        context("a", "hosts: ['*'], secret: missing, redirect_cleartext_from: " + cleartext));

    assertThat(location(cleartext, "a.example", "/x/y?z=1")).isEqualTo("https://a.example/x/y?z=1");
    assertThat(location(cleartext, "a.example:" + cleartext, "/x"))
        .isEqualTo("https://a.example:" + https + "/x");
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
    int port = reservedPort();
    try (ServerSocket named = loopback();
        ServerSocket others = loopback()) {
      CompletableFuture<Socket> forNamed = CompletableFuture.supplyAsync(() -> accept(named), ANEW);
      CompletableFuture<Socket> forOthers =
          CompletableFuture.supplyAsync(() -> accept(others), ANEW);
      serve(
          context("a", "hosts: [a.example], secret: a"),
          tcp("named", port, "host: a.example", named.getLocalPort()),
          tcp("others", port, "idle_timeout_ms: 60000", others.getLocalPort()),
          secret("a", authority.issue("a.example")));

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
    serve(
        route("trusted", to, "trusted"),
        route("stranger", to, "stranger"),
        route("other-name", to, "other-name"),
        route("anonymous", to, "anonymous"),
        context("edge", "hosts: ['*'], secret: edge"),
        context("trusted", "secret: client, ca_secret: services, sni: cart.example"),
        context("stranger", "secret: client, ca_secret: strangers, sni: cart.example"),
        context("other-name", "secret: client, ca_secret: services, sni: shop.example"),
        context("anonymous", "ca_secret: services, sni: cart.example"),
        secret("edge", authority.issue("edge.example")),
        secret("client", authority.issue("client")),
        secret("services", Map.of("tls.crt", services.pem())),
        secret("strangers", Map.of("tls.crt", authority.pem())));

    assertThat(status("/trusted/")).isEqualTo("200");
    assertThat(status("/stranger/")).isEqualTo("503");
    assertThat(status("/other-name/")).isEqualTo("503");
    assertThat(status("/anonymous/")).isEqualTo("503");
  }

  private String status(String path) throws Exception {
    try (TlsClient client = TlsClient.connect(https, "any.example", null)) {
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
    context.init(identity.toKeyManagerFactory().getKeyManagers(), authority.trusted(), null);
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

  /** A port that stays this test's: it is bound by a socket that shares it, as Envoy does. */
  private int reservedPort() throws IOException {
    SocketChannel held = SocketChannel.open();
    open.add(held);
    held.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return ((InetSocketAddress) held.getLocalAddress()).getPort();
  }

  @Test
  void aKeyIsNowhereToBeSeen() throws Exception {
    X509Bundle bundle = authority.issue("a.example");
    serve(ROUTE, context("a", "hosts: ['*'], secret: a"), secret("a", bundle));
    String key = bundle.getPrivateKeyPEM().lines().skip(1).findFirst().orElseThrow();

    Generation current = Objects.requireNonNull(controlPlane.status().current());
    assertThat(envoy.admin("/config_dump")).contains("certificate/default/a").doesNotContain(key);
    assertThat(current.toString()).contains("certificate/default/a").doesNotContain(key);
    assertThat(controlPlane.status().describe()).doesNotContain(key);
    assertThat(envoy.log()).doesNotContain(key);
  }
}
