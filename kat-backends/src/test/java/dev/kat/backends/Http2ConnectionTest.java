package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 with prior knowledge, frame by frame, over raw sockets. */
class Http2ConnectionTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Frame(int type, int flags, int stream, byte[] payload) {}

  private BackendServer server;
  private Socket socket;
  private DataOutputStream out;
  private DataInputStream in;

  @BeforeEach
  void connect() throws IOException {
    server = BackendServer.start(List.of(BackendSpec.of("one")));
    socket = new Socket(server.address(), server.backends().get(0).port());
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    in = new DataInputStream(socket.getInputStream());
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    server.close();
  }

  @Test
  void keepsOrderAndMultiplicityOfHeaders() throws IOException {
    sendPreface();
    sendHeaders(1, "x-b: 1", "x-a: 2", "cookie: a", "x-b: 3", "cookie: b");

    Echo echo = echo(1);

    assertThat(echo.protocol()).isEqualTo("HTTP/2");
    assertThat(echo.path()).isEqualTo("/p?q");
    assertThat(echo.authority()).isEqualTo("h:1");
    assertThat(echo.headers())
        .containsExactly(
            new Echo.Header("x-b", "1"),
            new Echo.Header("x-a", "2"),
            new Echo.Header("cookie", "a"),
            new Echo.Header("x-b", "3"),
            new Echo.Header("cookie", "b"));
  }

  @Test
  void recognisesAPrefaceThatArrivesInPieces() throws IOException {
    out.writeBytes("PRI * HT");
    out.flush();
    out.writeBytes("TP/2.0\r\n\r\nSM");
    out.flush();
    out.writeBytes("\r\n\r\n");
    frame(SETTINGS, 0, 0, new byte[0]);
    sendHeaders(1);

    assertThat(echo(1).backend()).isEqualTo("one");
  }

  @Test
  void abortsOnlyTheScriptedStream() throws IOException {
    sendPreface();
    sendHeaders(1, "x-kat-backend-abort: before-answer");
    Frame reset = await(RST_STREAM, 1);
    assertThat(reset.payload()).isEqualTo(new byte[] {0, 0, 0, 2});

    sendHeaders(3);

    assertThat(echo(3).backend()).isEqualTo("one");
  }

  @Test
  void survivesManyAborts() throws IOException {
    sendPreface();
    for (int stream = 1; stream < 1000; stream += 2) {
      sendHeaders(stream, "x-kat-backend-abort: before-answer");
      await(RST_STREAM, stream);
    }
    sendHeaders(1001);

    assertThat(echo(1001).backend()).isEqualTo("one");
  }

  private void sendPreface() throws IOException {
    out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  private void sendHeaders(int stream, String... headers) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", "GET");
    literal(block, ":scheme", "http");
    literal(block, ":path", "/p?q");
    literal(block, ":authority", "h:1");
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      literal(block, parts[0], parts[1]);
    }
    frame(HEADERS, END_STREAM | END_HEADERS, stream, block.toByteArray());
  }

  /** HPACK's plainest form: a literal that is not indexed, its name and value not Huffman-coded. */
  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    for (String text : List.of(name, value)) {
      block.write(text.length());
      block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(0);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
    out.flush();
  }

  private Echo echo(int stream) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Frame frame;
    do {
      frame = await(DATA, stream);
      body.writeBytes(frame.payload());
    } while ((frame.flags() & END_STREAM) == 0);
    return Echo.parse(body.toString(StandardCharsets.UTF_8));
  }

  private Frame await(int type, int stream) throws IOException {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      Frame frame =
          new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), new byte[length]);
      in.readFully(frame.payload());
      if (frame.type() == type && frame.stream() == stream) {
        return frame;
      }
    }
  }
}
