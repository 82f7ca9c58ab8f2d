package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A query without a response is an answer too, and says why in words. */
class FailuresTest {

  private final NettyQueryEngine engine = new NettyQueryEngine();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void refused(Protocol protocol) throws IOException {
    Answer answer = send(Query.get("/a/b").over(protocol), nobody());

    assertThat(answer.failure()).isEqualTo("connection refused");
    assertThat(answer.status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void timeout(Protocol protocol) throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer silent = new RawServer(connection -> await(over))) {
      Query query = withTimeout(Query.get("/a/b").over(protocol), Duration.ofMillis(50));

      assertThat(send(query, silent.target()).failure()).isEqualTo("timeout after 50 ms");
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TCP")
  void reset(Protocol protocol) throws IOException {
    try (RawServer server = new RawServer(RawServer::reset)) {
      assertThat(send(Query.get("/a/b").over(protocol), server.target()).failure())
          .matches("(reset|closed) before headers.*");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TCP")
  void closed(Protocol protocol) throws IOException {
    try (RawServer server = new RawServer(Socket::close)) {
      assertThat(send(Query.get("/a/b").over(protocol), server.target()).failure())
          .matches("(reset|closed) before headers.*");
    }
  }

  @Test
  void cutOffInTheBody() throws IOException {
    byte[] half =
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII);
    try (RawServer server =
        new RawServer(connection -> {
          connection.getOutputStream().write(half);
          connection.close();
        })) {
      assertThat(send(Query.get("/x"), server.target()).failure())
          .isEqualTo("closed after the headers");
    }
  }

  @Test
  void noHttpAtAll() throws IOException {
    try (RawServer server = RawServer.answering("220 mail ready\r\n\r\n")) {
      assertThat(send(Query.get("/x"), server.target()).failure()).contains("220");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TCP")
  void malformedHeader(Protocol protocol) throws IOException {
    Query query = Query.get("/a/b").over(protocol).header("no good", "x");

    assertThat(send(query, nobody()).failure()).isNotEmpty();
  }

  @Test
  void closedBackendIsFoundAgainByGrpc() throws IOException {
    Target target = nobody();
    Query query = Query.get("/kat.Echo/Unary").over(Protocol.GRPC);
    assertThat(send(query, target).failure()).isEqualTo("connection refused");

    try (BackendServer backends =
        BackendServer.start(List.of(new BackendSpec("late", false, target.first().getPort(), 0)))) {
      assertThat(backends.backends()).hasSize(1);
      assertThat(send(query, target).status()).isEqualTo(200);
    }
  }

  private Answer send(Query query, Target target) {
    return engine.send(query, target).toCompletableFuture().join();
  }

  private static Target nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Target((InetSocketAddress) socket.getLocalSocketAddress());
    }
  }

  private static Query withTimeout(Query query, Duration timeout) {
    return new Query(
        query.protocol(),
        query.method(),
        query.path(),
        query.authority(),
        query.headers(),
        query.body(),
        timeout);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
