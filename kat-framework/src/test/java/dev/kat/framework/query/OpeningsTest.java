package dev.kat.framework.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.BackendAuthority;
import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.backends.Echo;
import dev.kat.backends.GrpcKind;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.ProxyHeader;
import dev.kat.framework.api.ProxyHeader.Version;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What connections begin with, whatever is then spoken over them. */
class OpeningsTest {

  private static final NettyQueryEngine ENGINE = new NettyQueryEngine();
  private static final BackendServer BACKENDS =
      BackendServer.start(List.of(BackendSpec.withTls("target")));
  private static final ClientTls TLS =
      new ClientTls(BackendAuthority.NAME, BACKENDS.certificatePem(), null);

  /** More than any header has that tells all of it, less than one with the shortest message. */
  private static final int FIRST_BYTES = 40;

  @AfterAll
  static void close() {
    ENGINE.close();
    BACKENDS.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT"})
  void everyProtocolIsSecured(Protocol protocol) {
    Query query = query(protocol).authority(BackendAuthority.NAME).over(TLS);

    Answer answer = ENGINE.send(query, securedTarget()).toCompletableFuture().join();

    Echo echo = answer.echo().orElseThrow(() -> new AssertionError(answer));
    Echo.Tls seen = Objects.requireNonNull(echo.tls());
    assertThat(seen.sni()).isEqualTo(BackendAuthority.NAME);
    assertThat(seen.alpn())
        .isEqualTo(
            switch (protocol) {
              case HTTP1, WEBSOCKET, GRPC_WEB, GRPC_WEB_TEXT -> "http/1.1";
              case HTTP2, GRPC, GRPC_CLIENT_STREAM, GRPC_SERVER_STREAM, GRPC_STREAM -> "h2";
              case TCP -> null;
            });
    assertThat(echo.body()).isEqualTo(query.body());
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBSOCKET", "GRPC_STREAM", "TCP"})
  void conversationsAreSecured(Protocol protocol) {
    Query query =
        query(protocol).authority(BackendAuthority.NAME).over(TLS).body("tcp is for TCP alone");

    Conversation conversation =
        ENGINE.converse(query, securedTarget()).toCompletableFuture().join();

    assertThat(conversation.say("secret").toCompletableFuture().join()).isEqualTo("secret");
    conversation.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GRPC_WEB", "GRPC_WEB_TEXT"})
  void aForeignCertificateIsNoAnswer(Protocol protocol) {
    ClientTls foreign = new ClientTls("other.example.com", BACKENDS.certificatePem(), null);

    Answer answer =
        ENGINE.send(query(protocol).over(foreign), securedTarget()).toCompletableFuture().join();

    assertThat(answer.response()).isNull();
    assertThat(answer.failure()).isNotEmpty().doesNotContain("timeout");
  }

  @ParameterizedTest
  @EnumSource
  void everyProtocolIsPrecededByTheLineOfAProxy(Protocol protocol) throws IOException {
    ProxyHeader header = new ProxyHeader(Version.V1, "203.0.113.7", 4711);

    byte[] first = firstBytes(query(protocol).behind(header));

    assertThat(new String(first, StandardCharsets.ISO_8859_1))
        .startsWith("PROXY TCP4 203.0.113.7 127.0.0.1 4711 ");
  }

  @ParameterizedTest
  @EnumSource
  void theSameInBytes(Protocol protocol) throws IOException {
    ProxyHeader header = new ProxyHeader(Version.V2, "203.0.113.7", 4711);

    byte[] first = firstBytes(query(protocol).behind(header));

    EmbeddedChannel decoder = new EmbeddedChannel(new HAProxyMessageDecoder());
    decoder.writeInbound(Unpooled.wrappedBuffer(first));
    HAProxyMessage message = decoder.readInbound();
    assertThat(message.sourceAddress()).isEqualTo("203.0.113.7");
    assertThat(message.sourcePort()).isEqualTo(4711);
    message.release();
    decoder.finishAndReleaseAll();
  }

  @Test
  void aProxyHeaderPrecedesTheHandshake() throws IOException {
    ProxyHeader header = new ProxyHeader(Version.V1, "2001:db8::1", 1);

    byte[] first = firstBytes(query(Protocol.HTTP1).over(TLS).behind(header));

    assertThat(new String(first, StandardCharsets.ISO_8859_1))
        .startsWith("PROXY TCP6 2001:db8::1 ::1 1 ");
  }

  private static byte[] firstBytes(Query query) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Answer> answer =
          ENGINE
              .send(query, new Target((InetSocketAddress) server.getLocalSocketAddress()))
              .toCompletableFuture();
      byte[] first;
      try (Socket connection = server.accept()) {
        first = connection.getInputStream().readNBytes(FIRST_BYTES);
      }
      assertThat(answer.join().response()).isNull();
      return first;
    }
  }

  private static Target securedTarget() {
    return new Target(
        new InetSocketAddress(
            BACKENDS.address(), BACKENDS.backends().get(0).tlsPort().orElseThrow()));
  }

  private static Query query(Protocol protocol) {
    return switch (protocol) {
      case HTTP1, HTTP2, WEBSOCKET, GRPC_WEB, GRPC_WEB_TEXT ->
          Query.get("/a?b=c")
              .method(protocol == Protocol.WEBSOCKET ? "GET" : "POST")
              .over(protocol)
              .body("a message");
      case GRPC -> call(GrpcKind.UNARY, protocol);
      case GRPC_CLIENT_STREAM -> call(GrpcKind.CLIENT_STREAM, protocol);
      case GRPC_SERVER_STREAM -> call(GrpcKind.SERVER_STREAM, protocol);
      case GRPC_STREAM -> call(GrpcKind.STREAM, protocol);
      case TCP -> Query.get("/").over(protocol).body("tcp a message\nand another");
    };
  }

  private static Query call(GrpcKind kind, Protocol protocol) {
    return Query.get(kind.path()).method("POST").over(protocol).body("a message\nand another");
  }
}
