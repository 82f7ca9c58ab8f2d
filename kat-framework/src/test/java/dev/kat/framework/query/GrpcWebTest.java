package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Header;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** gRPC-Web on the wire; what a gateway makes of it, suites see. */
class GrpcWebTest {

  private static final String MESSAGES = "\0\0\0\0\3one\0\0\0\0\3two";
  private static final String TRAILERS =
      "\u0080\0\0\0\50grpc-status:0\r\ngrpc-message: all right\r\n";

  private final NettyQueryEngine engine = new NettyQueryEngine();

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @Test
  void framesTheMessageAndReadsMessagesAndTrailers() throws IOException {
    try (RawServer server = answering("application/grpc-web+proto", MESSAGES + TRAILERS)) {
      Answer answer = send(Protocol.GRPC_WEB, server);

      assertThat(server.requests().get(0))
          .startsWith("POST /S/M HTTP/1.1\r\n")
          .containsIgnoringCase("content-type: application/grpc-web+proto\r\n")
          .endsWith("\r\n\r\n\0\0\0\0\2hi");
      Answer.Response response = Objects.requireNonNull(answer.response());
      assertThat(response.body()).isEqualTo("one\ntwo");
      assertThat(response.trailers())
          .containsExactly(new Header("grpc-status", "0"), new Header("grpc-message", "all right"));
    }
  }

  @Test
  void textIsDecodedPartByPart() throws IOException {
    String body = base64(MESSAGES) + base64(TRAILERS);
    try (RawServer server = answering("application/grpc-web-text+proto", body)) {
      Answer answer = send(Protocol.GRPC_WEB_TEXT, server);

      assertThat(server.requests().get(0)).endsWith("\r\n\r\n" + base64("\0\0\0\0\2hi"));
      Answer.Response response = Objects.requireNonNull(answer.response());
      assertThat(response.body()).isEqualTo("one\ntwo");
      assertThat(response.trailers()).contains(new Header("grpc-status", "0"));
    }
  }

  @Test
  void anAnswerOfAnotherTypeIsTold() throws IOException {
    try (RawServer server = answering("text/plain", "no healthy upstream")) {
      Answer.Response response = Objects.requireNonNull(send(Protocol.GRPC_WEB, server).response());

      assertThat(response.body()).isEqualTo("no healthy upstream");
      assertThat(response.trailers()).isEmpty();
    }
  }

  private Answer send(Protocol protocol, RawServer server) {
    return engine
        .send(Query.get("/S/M").over(protocol).body("hi"), server.target())
        .toCompletableFuture()
        .join();
  }

  private static RawServer answering(String type, String body) throws IOException {
    return RawServer.answering(
        "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(type, body.length(), body));
  }

  private static String base64(String bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
