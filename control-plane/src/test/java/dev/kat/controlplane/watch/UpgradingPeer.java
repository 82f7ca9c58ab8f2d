package dev.kat.controlplane.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of WebSockets that does one and the same with each connection, and does it at once. */
final class UpgradingPeer implements AutoCloseable {

  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final byte[] EVENT = {(byte) 0x81, 5, 'e', 'v', 'e', 'n', 't'};
  private static final byte[] CLOSE = {(byte) 0x88, 2, 3, (byte) 0xe8};

  /** What it does, and what may be heard of it. */
  enum Script {
    RESET_AT_ONCE(List.of("failed")),
    END_AT_ONCE(List.of("failed")),
    RESET_WHEN_ASKED(List.of("failed")),
    ANSWER_AND_RESET(List.of("open", "broken"), List.of("failed")),
    ANSWER_AND_END(List.of("open", "broken")),
    ANSWER_AND_CLOSE(List.of("open", "closed")),
    ANSWER_WITH_EVENT_AND_END(List.of("open", "event", "broken")),
    ANSWER_WITH_EVENT_AND_CLOSE(List.of("open", "event", "closed")),
    SILENT(List.of("failed"));

    private final List<List<String>> heard;

    @SafeVarargs
    Script(List<String>... heard) {
      this.heard = List.of(heard);
    }

    List<List<String>> heard() {
      return heard;
    }
  }

  private final Script script;
  private final ServerSocket entrance;

  UpgradingPeer(Script script) throws IOException {
    this.script = script;
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      switch (script) {
        case RESET_AT_ONCE -> reset(client);
        case END_AT_ONCE -> {}
        case RESET_WHEN_ASKED -> {
          String unused = request(client);
          reset(client);
        }
        case ANSWER_AND_RESET -> {
          answer(client);
          reset(client);
        }
        case ANSWER_AND_END -> answer(client);
        case ANSWER_AND_CLOSE -> {
          answer(client, CLOSE);
          awaitEnd(client);
        }
        case ANSWER_WITH_EVENT_AND_END -> answer(client, EVENT);
        case ANSWER_WITH_EVENT_AND_CLOSE -> {
          answer(client, EVENT, CLOSE);
          awaitEnd(client);
        }
        case SILENT -> awaitEnd(client);
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
  }

  private static void awaitEnd(Socket client) throws IOException {
    while (client.getInputStream().read() >= 0) {
      // What it says does not matter.
    }
  }

  private static String request(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** All in one segment. */
  private static void answer(Socket client, byte[]... frames) throws IOException {
    Matcher key = KEY.matcher(request(client));
    if (!key.find()) {
      throw new IOException("no WebSocket is asked for");
    }
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: %s\r\n\r\n".formatted(accepted(key.group(1)));
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    segment.write(head.getBytes(StandardCharsets.US_ASCII));
    for (byte[] frame : frames) {
      segment.write(frame);
    }
    client.getOutputStream().write(segment.toByteArray());
  }

  private static String accepted(String key) {
    try {
      byte[] both =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "peer");
    thread.setDaemon(true);
    thread.start();
  }
}
