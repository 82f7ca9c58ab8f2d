package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/1 byte by byte, over raw sockets. */
class Http1ConnectionTest {
  private BackendServer server;
  private Socket socket;
  private BufferedReader in;

  @BeforeEach
  void connect() throws IOException {
    server = BackendServer.start(List.of(BackendSpec.of("one")));
    socket = new Socket(server.address(), server.backends().get(0).port());
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    server.close();
  }

  @Test
  void keepsOrderMultiplicityAndCaseOfHeaders() throws IOException {
    send("GET /p HTTP/1.1\r\nX-b: 1\r\nHost: h:1\r\nX-A:  2 \r\nx-B: 3\r\ncookie: a\r\ncookie: b");

    assertThat(echo().headers())
        .containsExactly(
            new Echo.Header("X-b", "1"),
            new Echo.Header("Host", "h:1"),
            new Echo.Header("X-A", "2"),
            new Echo.Header("x-B", "3"),
            new Echo.Header("cookie", "a"),
            new Echo.Header("cookie", "b"));
  }

  @Test
  void waitsForTheWholePrefaceBeforeItDecides() throws IOException {
    send("PRI /looks-like-http2 HTTP/1.1\r\nHost: h");

    assertThat(echo().method()).isEqualTo("PRI");
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    send(
        "GET /1 HTTP/1.1\r\nHost: h\r\nx-kat-backend-delay-ms: 50\r\n\r\n"
            + "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
            + "GET /3 HTTP/1.1\r\nHost: h\r\nx-kat-backend-delay-ms: 20\r\n\r\n"
            + "GET /4 HTTP/1.1\r\nHost: h");

    assertThat(List.of(echo().path(), echo().body(), echo().path(), echo().path()))
        .containsExactly("/1", "abc", "/3", "/4");
  }

  @Test
  void survivesManyPipelinedRequests() throws IOException {
    int count = 2000;
    send("GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(count - 1) + "GET /last HTTP/1.1\r\nHost: h");

    for (int i = 1; i < count; i++) {
      assertThat(echo().path()).isEqualTo("/");
    }
    assertThat(echo().path()).isEqualTo("/last");
  }

  @Test
  void readsAChunkedBody() throws IOException {
    send(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t");

    assertThat(echo().body()).isEqualTo("abcde");
  }

  @Test
  void asksForAnExpectedBodyAndRefusesOneThatIsTooLarge() throws IOException {
    send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2");
    assertThat(head()).startsWith("HTTP/1.1 100 Continue");
    socket.getOutputStream().write("ok".getBytes(StandardCharsets.US_ASCII));
    assertThat(echo().body()).isEqualTo("ok");

    send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2000000");

    assertThat(head()).startsWith("HTTP/1.1 413 ").contains("connection: close");
    assertThat(in.readLine()).contains("the body is larger than");
    assertClosed();
  }

  @Test
  void goesOnAfterABodyThatIsTooLarge() throws IOException {
    send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n" + "x".repeat(1048577));
    send("GET /next HTTP/1.1\r\nHost: h");

    String head = head();
    assertThat(head).startsWith("HTTP/1.1 413 ");
    body(head);
    assertThat(echo().path()).isEqualTo("/next");
  }

  @Test
  void acceptsHttp10() throws IOException {
    send("GET / HTTP/1.0\r\nConnection: keep-alive");
    Echo echo = echo();
    assertThat(echo.protocol()).isEqualTo("HTTP/1.0");
    assertThat(echo.authority()).isEmpty();

    send("GET / HTTP/1.0");
    assertThat(echo().headers()).isEmpty();
    assertClosed();
  }

  @Test
  void closesWhenAsked() throws IOException {
    send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /ignored HTTP/1.1\r\nHost: h");

    String head = head();
    assertThat(head).contains("connection: close");
    body(head);
    assertClosed();
  }

  @Test
  void breaksAWebSocketOffAfterTheHelloAsScripted() throws IOException {
    send(
        "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "x-kat-backend-abort: mid-body");

    assertThat(head()).startsWith("HTTP/1.1 101 ");
    String frames = in.lines().collect(Collectors.joining());
    // The hello frame's JSON is the end: no close frame follows.
    assertThat(Echo.parse(frames.substring(frames.indexOf('{'))).path()).isEqualTo("/ws");
    assertThat(frames).endsWith("}");
  }

  @Test
  void explainsWhatIsNotHttp() throws IOException {
    send("\u0016\u0003\u0001 hello");

    String head = head();
    assertThat(head).startsWith("HTTP/1.1 400 ");
    assertThat(body(head)).contains("\"reason\":\"not HTTP/1: ");
    assertClosed();
  }

  private void send(String request) throws IOException {
    socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private Echo echo() throws IOException {
    return Echo.parse(body(head()));
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private String body(String head) throws IOException {
    int length =
        head.lines()
            .filter(line -> line.startsWith("content-length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no content-length in: " + head));
    char[] body = new char[length];
    for (int read = 0; read < length; ) {
      read += in.read(body, read, length - read);
    }
    return new String(body);
  }

  private void assertClosed() throws IOException {
    assertThat(in.read()).isEqualTo(-1);
  }
}
