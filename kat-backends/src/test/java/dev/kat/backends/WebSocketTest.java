package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketTest {
  private BackendServer server;

  @BeforeEach
  void start() {
    server = BackendServer.start(List.of(BackendSpec.withTls("one")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysHelloWithWhatItSaw() throws Exception {
    Events events = new Events();

    open("ws", "/chat?room=1", BackendScript.NONE, events);

    Echo hello = Echo.parse(events.next());
    assertThat(hello.backend()).isEqualTo("one");
    assertThat(hello.path()).isEqualTo("/chat?room=1");
    assertThat(hello.protocol()).isEqualTo("HTTP/1.1");
    assertThat(hello.values("upgrade")).containsExactly("websocket");
    assertThat(hello.tls()).isNull();
  }

  @Test
  void echoesMessagesAndClosesInTurn() throws Exception {
    Events events = new Events();
    WebSocket socket = open("ws", "/", BackendScript.NONE, events);
    events.next();

    socket.sendText("grü", false).join();
    socket.sendText("ße", true).join();
    assertThat(events.next()).isEqualTo("grüße");
    socket.sendBinary(ByteBuffer.wrap(new byte[] {0, (byte) 0xff}), true).join();
    assertThat(events.next()).isEqualTo("binary 00ff");
    socket.sendPing(ByteBuffer.wrap("p".getBytes(StandardCharsets.UTF_8))).join();
    assertThat(events.next()).isEqualTo("pong 70");
    socket.sendClose(4001, "bye").join();
    assertThat(events.next()).isEqualTo("close 4001 bye");
  }

  @Test
  void worksOverTls() throws Exception {
    Events events = new Events();

    open("wss", "/", BackendScript.NONE, events);

    Echo.Tls tls = Objects.requireNonNull(Echo.parse(events.next()).tls());
    assertThat(tls.version()).isEqualTo("TLSv1.3");
  }

  @Test
  void shakesHandsAsScripted() throws Exception {
    Events events = new Events();
    BackendScript script =
        BackendScript.builder()
            .delay(Duration.ofMillis(20))
            .responseHeader("sec-websocket-protocol", "b")
            .build();

    WebSocket socket = open("ws", "/", script, events);

    assertThat(socket.getSubprotocol()).isEqualTo("b");
    assertThat(Echo.parse(events.next()).headers()).containsAll(script.headers());
  }

  @Test
  void answersAScriptedStatusInsteadOfTheHandshake() {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(
            () -> open("ws", "/", BackendScript.builder().status(403).build(), new Events()))
        .havingCause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void losesItsConnectionWithTheBackend() throws Exception {
    Events events = new Events();
    open("ws", "/", BackendScript.NONE, events);
    events.next();

    server.backend("one").orElseThrow().close();

    assertThat(events.next()).isEqualTo("close 1006 ");
  }

  private WebSocket open(String scheme, String path, BackendScript script, Events events)
      throws Exception {
    Backend backend = server.backend("one").orElseThrow();
    int port = scheme.equals("wss") ? backend.tlsPort().orElseThrow() : backend.port();
    WebSocket.Builder builder =
        TrustedClients.http(server, HttpClient.Version.HTTP_1_1)
            .newWebSocketBuilder()
            .subprotocols("a", "b");
    script.headers().forEach(header -> builder.header(header.name(), header.value()));
    return builder.buildAsync(URI.create(scheme + "://localhost:" + port + path), events).join();
  }

  /** What a client is told, one line an event. */
  private static final class Events implements WebSocket.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    String next() throws InterruptedException {
      return lines.take();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        lines.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      lines.add("binary " + hex(data));
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
      lines.add("pong " + hex(data));
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      lines.add("close " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      lines.add("error " + error);
    }

    private static String hex(ByteBuffer data) {
      StringBuilder hex = new StringBuilder();
      while (data.hasRemaining()) {
        hex.append(String.format("%02x", data.get()));
      }
      return hex.toString();
    }
  }
}
