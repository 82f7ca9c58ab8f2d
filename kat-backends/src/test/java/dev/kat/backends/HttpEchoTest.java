package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over every HTTP protocol, seen by the JDK's client. */
class HttpEchoTest {

  /** A client's protocol, and what a backend says it was. {@code H2C} upgrades from HTTP/1.1. */
  enum Protocol {
    HTTP1("http", Version.HTTP_1_1, "HTTP/1.1"),
    H2C("http", Version.HTTP_2, "HTTP/2"),
    HTTP1_TLS("https", Version.HTTP_1_1, "HTTP/1.1"),
    H2("https", Version.HTTP_2, "HTTP/2");

    final String scheme;
    final Version version;
    final String seen;

    Protocol(String scheme, Version version, String seen) {
      this.scheme = scheme;
      this.version = version;
      this.seen = seen;
    }
  }

  private static final BackendServer SERVER = BackendServer.start(List.of());
  private static final Map<Version, HttpClient> CLIENTS =
      Map.of(
          Version.HTTP_1_1, TrustedClients.http(SERVER, Version.HTTP_1_1),
          Version.HTTP_2, TrustedClients.http(SERVER, Version.HTTP_2));

  private final Backend backend = SERVER.open(BackendSpec.withTls("one"));

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersWithWhatItSaw(Protocol protocol) throws Exception {
    HttpResponse<String> response =
        send(
            protocol,
            request(protocol, "/a/b%20c?x=1&x=2", BackendScript.NONE)
                .header("x-b", "1")
                .header("x-a", "2")
                .header("x-b", "3")
                .method("PATCH", BodyPublishers.ofString("grüße")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(protocol.version);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    Echo echo = Echo.parse(response.body());
    assertThat(echo.backend()).isEqualTo("one");
    assertThat(echo.method()).isEqualTo("PATCH");
    assertThat(echo.path()).isEqualTo("/a/b%20c?x=1&x=2");
    assertThat(echo.authority()).isEqualTo("localhost:" + port(protocol));
    assertThat(echo.protocol()).isEqualTo(protocol.seen);
    assertThat(echo.body()).isEqualTo("grüße");
    assertThat(echo.values("x-b")).containsExactly("1", "3");
    assertThat(echo.headers()).extracting(Echo.Header::name).noneMatch(n -> n.startsWith(":"));
    assertThat(echo.tls() != null).isEqualTo(protocol.scheme.equals("https"));
  }

  @Test
  void tellsTheFactsOfTls() throws Exception {
    Echo.Tls tls = Objects.requireNonNull(echo(Protocol.H2).tls());
    assertThat(tls.version()).isEqualTo("TLSv1.3");
    assertThat(tls.cipher()).startsWith("TLS_");
    assertThat(tls.alpn()).isEqualTo("h2");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void followsAScript(Protocol protocol) throws Exception {
    BackendScript script =
        BackendScript.builder()
            .status(418)
            .delay(Duration.ofMillis(20))
            .responseHeader("x-answer", "1")
            .responseHeader("content-type", "text/plain")
            .responseHeader("x-answer", "2")
            .build();

    HttpResponse<String> response = send(protocol, request(protocol, "/", script));

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.headers().allValues("x-answer")).containsExactly("1", "2");
    assertThat(response.headers().allValues("content-type")).containsExactly("text/plain");
    assertThat(Echo.parse(response.body()).headers()).containsAll(script.headers());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void holdsADelayedAnswerBack(Protocol protocol) throws Exception {
    HttpClient client = client(protocol);
    BackendScript script = BackendScript.builder().delay(Duration.ofMinutes(10)).build();
    CompletableFuture<HttpResponse<String>> delayed =
        client.sendAsync(request(protocol, "/", script).build(), BodyHandlers.ofString());

    HttpResponse<String> other =
        client.send(request(protocol, "/", BackendScript.NONE).build(), BodyHandlers.ofString());

    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(delayed).isNotDone();
    backend.close();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(delayed::get);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersNothingWhenTheScriptAborts(Protocol protocol) {
    BackendScript script = BackendScript.builder().abort(BackendScript.Abort.BEFORE_ANSWER).build();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> send(protocol, request(protocol, "/", script)));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersHalfWhenTheScriptAbortsMidBody(Protocol protocol) throws Exception {
    BackendScript script =
        BackendScript.builder().status(202).abort(BackendScript.Abort.MID_BODY).build();

    var response =
        client(protocol).send(request(protocol, "/", script).build(), BodyHandlers.ofInputStream());

    assertThat(response.statusCode()).isEqualTo(202);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> response.body().readAllBytes());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void namesTheControlHeaderItDoesNotKnow(Protocol protocol) throws Exception {
    HttpResponse<String> response =
        send(
            protocol,
            request(protocol, "/", BackendScript.NONE).header("X-Kat-Backend-Staus", "200"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .startsWith(
            "{\"backend\":\"one\",\"header\":\"x-kat-backend-staus\","
                + "\"reason\":\"no such control header; known: ");
  }

  @Test
  void refusesAGrpcStatusOnWhatIsNotGrpc() throws Exception {
    BackendScript script = BackendScript.builder().grpcStatus(io.grpc.Status.Code.ABORTED).build();

    HttpResponse<String> response = send(Protocol.HTTP1, request(Protocol.HTTP1, "/", script));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("x-kat-backend-grpc-status", "this is not a gRPC call");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersHeadWithoutABody(Protocol protocol) throws Exception {
    HttpResponse<String> response =
        send(
            protocol,
            request(protocol, "/", BackendScript.NONE).method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void answersNoContentWithoutABody(Protocol protocol) throws Exception {
    HttpResponse<String> response =
        send(protocol, request(protocol, "/", BackendScript.builder().status(204).build()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("content-length")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void keepsABodyOfOneMebibyteAndRefusesMore(Protocol protocol) throws Exception {
    assertThat(post(protocol, RequestBody.LIMIT).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = post(protocol, RequestBody.LIMIT + 1);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("the body is larger than 1048576 bytes");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void lets100ContinueHappen(Protocol protocol) throws Exception {
    HttpResponse<String> response =
        send(
            protocol,
            request(protocol, "/", BackendScript.NONE)
                .expectContinue(true)
                .POST(BodyPublishers.ofString("awaited")));

    assertThat(Echo.parse(response.body()).body()).isEqualTo("awaited");
  }

  private HttpResponse<String> post(Protocol protocol, int size) throws Exception {
    return send(
        protocol,
        request(protocol, "/", BackendScript.NONE)
            .POST(BodyPublishers.ofByteArray(new byte[size])));
  }

  private Echo echo(Protocol protocol) throws Exception {
    return Echo.parse(send(protocol, request(protocol, "/", BackendScript.NONE)).body());
  }

  private HttpResponse<String> send(Protocol protocol, HttpRequest.Builder request)
      throws Exception {
    return client(protocol).send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(Protocol protocol, String path, BackendScript script) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(protocol.scheme + "://localhost:" + port(protocol) + path));
    script.headers().forEach(header -> request.header(header.name(), header.value()));
    return request;
  }

  private static HttpClient client(Protocol protocol) {
    return Objects.requireNonNull(CLIENTS.get(protocol.version));
  }

  private int port(Protocol protocol) {
    return protocol.scheme.equals("https") ? backend.tlsPort().orElseThrow() : backend.port();
  }
}
