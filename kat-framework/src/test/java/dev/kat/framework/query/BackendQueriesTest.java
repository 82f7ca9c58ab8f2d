package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.backends.BackendScript;
import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.backends.Echo;
import dev.kat.backends.GrpcKind;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocols that have requests, against a backend. */
class BackendQueriesTest {

  private static final NettyQueryEngine ENGINE = new NettyQueryEngine();
  private static final BackendServer BACKENDS =
      BackendServer.start(List.of(BackendSpec.of("target")));

  private static Target target = new Target(new InetSocketAddress(0));

  @BeforeAll
  static void findTarget() {
    target =
        new Target(new InetSocketAddress(BACKENDS.address(), BACKENDS.backends().get(0).port()));
  }

  @AfterAll
  static void close() {
    ENGINE.close();
    BACKENDS.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT", "TCP"})
  void theBackendSeesTheQuery(Protocol protocol) {
    Query query =
        query(protocol).authority("Me.example.com:1234").header("x-two", "1").header("x-two", "2");

    Answer answer = send(query.body("hällo"));

    Echo echo = answer.echo().orElseThrow(() -> new AssertionError(answer));
    assertThat(echo.backend()).isEqualTo("target");
    assertThat(echo.path()).isEqualTo(query.path());
    assertThat(echo.authority()).isEqualTo("Me.example.com:1234");
    assertThat(echo.values("x-two")).containsExactly("1", "2");
    assertThat(echo.body()).isEqualTo("hällo");
    assertThat(answer.status()).isEqualTo(protocol == Protocol.WEBSOCKET ? 101 : 200);
    assertThat(answer.nanos()).isPositive();
  }

  @Test
  void tellsTheProtocol() {
    assertThat(response(send(query(Protocol.HTTP1))).protocol()).isEqualTo("HTTP/1.1");
    assertThat(response(send(query(Protocol.HTTP2))).protocol()).isEqualTo("HTTP/2");
    assertThat(send(query(Protocol.HTTP2)).echo().orElseThrow().protocol()).isEqualTo("HTTP/2");
    assertThat(response(send(query(Protocol.WEBSOCKET))).protocol()).isEqualTo("HTTP/1.1");
    assertThat(response(send(query(Protocol.GRPC))).protocol()).isEqualTo("HTTP/2");
  }

  @Test
  void http2KeepsThePathAndTheOrderOfHeaders() {
    Answer answer =
        send(Query.get("//a%2Fb?").over(Protocol.HTTP2).header("x-b", "1").header("x-a", "2"));

    Echo echo = answer.echo().orElseThrow();
    assertThat(echo.path()).isEqualTo("//a%2Fb?");
    assertThat(echo.headers().stream().map(Echo.Header::name).filter(n -> n.startsWith("x-")))
        .containsExactly("x-b", "x-a");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP1", "HTTP2", "WEBSOCKET"})
  void scriptedStatusAndHeaders(Protocol protocol) {
    Answer answer =
        send(
            scripted(
                query(protocol),
                BackendScript.builder()
                    .status(418)
                    .responseHeader("x-r", "1")
                    .responseHeader("x-r", "2")
                    .build()));

    assertThat(answer.status()).isEqualTo(418);
    assertThat(response(answer).header("X-R")).containsExactly("1", "2");
  }

  @Test
  void grpcStatusIsInTheTrailers() {
    Response ok = response(send(query(Protocol.GRPC)));
    Response denied =
        response(
            send(
                scripted(
                    query(Protocol.GRPC),
                    BackendScript.builder().grpcStatus(Status.Code.PERMISSION_DENIED).build())));

    assertThat(ok.trailers()).extracting(Object::toString).contains("grpc-status: 0");
    assertThat(denied.status()).isEqualTo(200);
    assertThat(denied.trailers()).extracting(Object::toString).contains("grpc-status: 7");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT", "TCP"})
  void abortedAnswers(Protocol protocol) {
    Answer answer =
        send(
            scripted(
                query(protocol),
                BackendScript.builder().abort(BackendScript.Abort.BEFORE_ANSWER).build()));

    assertThat(answer.failure()).matches("(reset|closed) before headers.*");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT", "TCP"})
  void manyAtOnce(Protocol protocol) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(ENGINE.send(query(protocol).header("x-i", "" + i), target).toCompletableFuture());
    }

    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i).join();
      assertThat(answer.failure()).isNull();
      assertThat(answer.echo().orElseThrow().values("x-i")).containsExactly("" + i);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "GRPC"})
  void conversationsEcho(Protocol protocol) {
    Query query =
        protocol == Protocol.GRPC
            ? Query.get("/kat.Echo/Stream").over(protocol)
            : Query.get("/chat").over(protocol);

    Conversation conversation = ENGINE.converse(query, target).toCompletableFuture().join();

    assertThat(conversation.say("one").toCompletableFuture().join()).isEqualTo("one");
    CompletableFuture<String> two = conversation.say("two").toCompletableFuture();
    CompletableFuture<String> three = conversation.say("three").toCompletableFuture();
    assertThat(two.join()).isEqualTo("two");
    assertThat(three.join()).isEqualTo("three");
    conversation.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "GRPC"})
  void conversationsEndWithTheBackend(Protocol protocol) {
    BackendServer mortal = BackendServer.start(List.of(BackendSpec.of("mortal")));
    Target there =
        new Target(new InetSocketAddress(mortal.address(), mortal.backends().get(0).port()));
    Query query =
        Query.get(protocol == Protocol.GRPC ? "/kat.Echo/Stream" : "/chat").over(protocol);
    Conversation conversation = ENGINE.converse(query, there).toCompletableFuture().join();

    mortal.close();

    assertThatThrownBy(() -> conversation.say("hello?").toCompletableFuture().join())
        .hasMessageMatching(".*(closed|cannot be written|reset).*");
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "GRPC"})
  void refusedConversationsSayWhy(Protocol protocol) {
    Query query =
        scripted(
            Query.get(protocol == Protocol.GRPC ? "/kat.Echo/Stream" : "/chat").over(protocol),
            protocol == Protocol.GRPC
                ? BackendScript.builder().grpcStatus(Status.Code.UNAVAILABLE).build()
                : BackendScript.builder().status(503).build());

    assertThatThrownBy(() -> ENGINE.converse(query, target).toCompletableFuture().join())
        .hasMessageContaining(protocol == Protocol.GRPC ? "UNAVAILABLE" : "503");
  }

  private static Query query(Protocol protocol) {
    return switch (protocol) {
      case HTTP1, HTTP2 -> Query.get("/a?b=c").method("POST").over(protocol);
      case WEBSOCKET -> Query.get("/ws?b=c").over(protocol);
      case GRPC -> call(GrpcKind.UNARY, protocol);
      case GRPC_CLIENT_STREAM -> call(GrpcKind.CLIENT_STREAM, protocol);
      case GRPC_SERVER_STREAM -> call(GrpcKind.SERVER_STREAM, protocol);
      case GRPC_STREAM -> call(GrpcKind.STREAM, protocol);
      case GRPC_WEB, GRPC_WEB_TEXT, TCP -> throw new IllegalArgumentException("no request");
    };
  }

  private static Query call(GrpcKind kind, Protocol protocol) {
    return Query.get(kind.path()).method("POST").over(protocol).body("a message");
  }

  private static Query scripted(Query query, BackendScript script) {
    Query scripted = query;
    for (Echo.Header header : script.headers()) {
      scripted = scripted.header(header.name(), header.value());
    }
    return scripted;
  }

  private static Answer send(Query query) {
    return ENGINE.send(query, target).toCompletableFuture().join();
  }

  private static Response response(Answer answer) {
    return Objects.requireNonNull(answer.response(), () -> String.valueOf(answer.failure()));
  }
}
