package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.backends.Echo;
import dev.kat.backends.GrpcKind;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries of many messages, against a backend and against servers that end what they began. */
class StreamsTest {

  private final NettyQueryEngine engine = new NettyQueryEngine();
  private final BackendServer backends = BackendServer.start(List.of(BackendSpec.of("target")));

  @AfterEach
  void close() {
    engine.close();
    backends.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GRPC_CLIENT_STREAM, CLIENT_STREAM",
    "GRPC_SERVER_STREAM, SERVER_STREAM",
    "GRPC_STREAM, STREAM"
  })
  void everyLineIsAMessage(Protocol protocol, GrpcKind kind) {
    Answer answer = send(Query.get(kind.path()).over(protocol).body("one\ntwo\nthree"));

    assertThat(answer.echo().map(Echo::body)).contains("one\ntwo\nthree");
    assertThat(answer.echo().map(Echo::path)).contains(kind.path());
    assertThat(Objects.requireNonNull(answer.response()).trailers())
        .extracting(Object::toString)
        .contains("grpc-status: 0");
  }

  @Test
  void aMessageTooManyIsRefusedAsTheServerRefusesIt() {
    Query query = Query.get(GrpcKind.UNARY.path()).over(Protocol.GRPC_STREAM).body("a\nb");

    assertThat(Objects.requireNonNull(send(query).response()).trailers())
        .extracting(Object::toString)
        .contains("grpc-status: 3");
  }

  @Test
  void linesOverTcpAreAnsweredOneByOne() {
    Answer answer = send(Query.get("/").over(Protocol.TCP).body("tcp one\ntwo\n"));

    assertThat(answer.echo().map(Echo::protocol)).contains("TCP");
    assertThat(answer.echo().map(Echo::backend)).contains("target");
    assertThat(answer.echo().map(Echo::body)).contains("tcp one\ntwo\n");
    assertThat(answer.status()).isZero();
  }

  @Test
  void manyConnectionsAtOnce() {
    Query query = Query.get("/").over(Protocol.TCP);
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 200)
            .mapToObj(i -> engine.send(query.body("tcp " + i), target()).toCompletableFuture())
            .toList();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).join().echo().map(Echo::body)).contains("tcp " + i);
    }
  }

  @Test
  void aConversationOverTcpStaysOpen() {
    Query query = Query.get("/").over(Protocol.TCP).body("tcp");
    Conversation conversation =
        engine.converse(query.body("tcp hello"), target()).toCompletableFuture().join();

    assertThat(conversation.say("one").toCompletableFuture().join()).isEqualTo("one");
    assertThat(conversation.say("two").toCompletableFuture().join()).isEqualTo("two");
    backends.close();
    assertThatThrownBy(() -> conversation.say("three").toCompletableFuture().join())
        .hasMessageMatching(".*(closed|reset) before the answer|.*the connection failed.*");
  }

  @Test
  void aConnectionThatEndsBeforeTheAnswerSaysSo() throws IOException {
    assertThat(against(Socket::close)).isEqualTo("closed before the answer");
    assertThat(against(RawServer::reset)).isEqualTo("reset before the answer");
  }

  /** Why there is no answer of a server that reads a byte and then does this. */
  private String against(RawServer.Behaviour behaviour) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Answer> answer =
          engine
              .send(
                  Query.get("/").over(Protocol.TCP).body("x"),
                  new Target((InetSocketAddress) server.getLocalSocketAddress()))
              .toCompletableFuture();
      try (Socket connection = server.accept()) {
        byte[] line = connection.getInputStream().readNBytes("x\n".length());
        assertThat(line).hasSize(2);
        behaviour.answer(connection);
      }
      return String.valueOf(answer.join().failure());
    }
  }

  private Answer send(Query query) {
    return engine.send(query, target()).toCompletableFuture().join();
  }

  private Target target() {
    return new Target(new InetSocketAddress(backends.address(), backends.backends().get(0).port()));
  }
}
