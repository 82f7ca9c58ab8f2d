package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire is what the query says, and what comes back is told as it came. */
class WireTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final NettyQueryEngine engine = new NettyQueryEngine();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//x",
        "/a%2Fb%2f",
        "/a/../b/./c",
        "/x?",
        "/x?a=b&a=c&d",
        "/x?q=%20+%7E~",
        "/x;p=1?y=%",
        "/a|b^c\"<>{}`\\?[]",
        "/x#f",
        "*"
      })
  void sendsThePathByteForByte(String path) throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      send(Query.get(path), server);

      assertThat(server.requests().get(0)).startsWith("GET " + path + " HTTP/1.1\r\n");
    }
  }

  @Test
  void sendsHostAndHeadersInOrderAndAddsLittle() throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      Query query =
          Query.get("/x")
              .authority("Some.Host:81")
              .header("X-b", "1")
              .header("x-A", "2")
              .header("X-B", "3")
              .header("Accept", "a/b");

      send(query, server);

      assertThat(server.requests().get(0))
          .isEqualTo(
              """
              GET /x HTTP/1.1
              host: Some.Host:81
              X-b: 1
              x-A: 2
              X-B: 3
              Accept: a/b
              user-agent: kat

              """
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void leavesContentTypeAloneAndSendsTheBodyAsUtf8() throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      send(Query.get("/x").method("POST").header("content-type", "text/plain").body("ä"), server);

      assertThat(server.requests().get(0))
          .contains("\r\ncontent-type: text/plain\r\n", "\r\ncontent-length: 2\r\n")
          .endsWith("\r\n\r\n\u00c3\u00a4");
    }
  }

  @Test
  void tellsTheResponseAsItCame() throws IOException {
    String response =
        """
        HTTP/1.1 203 Fine
        X-One: 1
        set-cookie: a=b
        x-one: 2
        Set-Cookie: c=d
        transfer-encoding: chunked

        2
        ok
        0
        X-Trailer: t

        """
            .replace("\n", "\r\n");
    try (RawServer server = RawServer.answering(response)) {
      Response received = response(send(Query.get("/x"), server));

      assertThat(received.status()).isEqualTo(203);
      assertThat(received.protocol()).isEqualTo("HTTP/1.1");
      assertThat(received.headers())
          .containsExactly(
              new Header("X-One", "1"),
              new Header("set-cookie", "a=b"),
              new Header("x-one", "2"),
              new Header("Set-Cookie", "c=d"),
              new Header("transfer-encoding", "chunked"));
      assertThat(received.body()).isEqualTo("ok");
      assertThat(received.trailers()).containsExactly(new Header("X-Trailer", "t"));
    }
  }

  @Test
  void keepsTheConnectionAndForgetsCookies() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nset-cookie: a=b; Path=/\r\ncontent-length: 0\r\n\r\n")) {
      send(Query.get("/1"), server);
      send(Query.get("/2"), server);

      assertThat(server.requests()).hasSize(2).noneMatch(request -> request.contains("a=b"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(send(Query.get("/x"), server).status()).isEqualTo(301);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void unpacksNothing() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nraw")) {
      Response received = response(send(Query.get("/x"), server));

      assertThat(received.body()).isEqualTo("raw");
      assertThat(received.header("content-encoding")).containsExactly("gzip");
    }
  }

  @Test
  void takesLargeHeaders() throws IOException {
    String large = "v".repeat(100_000);
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nx: " + large + "\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(response(send(Query.get("/x"), server)).header("x")).containsExactly(large);
    }
  }

  @Test
  void tellsTheRefusalOfAnUpgrade() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 403 Forbidden\r\nX-Why: no\r\ncontent-length: 4\r\n\r\nnope")) {
      Response received = response(send(Query.get("/x").over(Protocol.WEBSOCKET), server));

      assertThat(received)
          .isEqualTo(
              new Response(
                  403,
                  "HTTP/1.1",
                  List.of(new Header("X-Why", "no"), new Header("content-length", "4")),
                  "nope",
                  List.of()));
      assertThat(server.requests().get(0))
          .startsWith("GET /x HTTP/1.1\r\nhost: kat.example.com\r\n");
    }
  }

  @Test
  void tellsGrpcCallsTheStatusOfPlainHttp() throws IOException {
    try (RawServer server = new RawServer(new PlainHttp2Answer())) {
      Response received = response(send(Query.get("/a.B/C").over(Protocol.GRPC), server));

      assertThat(received.status()).isEqualTo(404);
      assertThat(received.header("content-type")).containsExactly("text/plain");
      assertThat(received.body()).isEqualTo("not here");
    }
  }

  private Answer send(Query query, RawServer server) {
    return engine.send(query, server.target()).toCompletableFuture().join();
  }

  private static Response response(Answer answer) {
    return Objects.requireNonNull(answer.response(), () -> String.valueOf(answer.failure()));
  }
}
