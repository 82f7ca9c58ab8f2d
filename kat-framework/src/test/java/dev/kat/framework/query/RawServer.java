package dev.kat.framework.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that shows what was sent byte for byte, and answers what a test tells it to. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** What happens on a connection after one head of a request has been read. */
  interface Behaviour {
    void answer(Socket connection) throws IOException;
  }

  RawServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "raw-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Answers every request with this text. */
  static RawServer answering(String response) throws IOException {
    return new RawServer(connection ->
        connection.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Ends a connection so that the peer sees a reset. */
  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  Target target() {
    return new Target((InetSocketAddress) listener.getLocalSocketAddress());
  }

  /** The requests so far: head and what came with it. */
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        Thread server = new Thread(() -> serve(connection), "raw-connection");
        server.setDaemon(true);
        server.start();
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try {
      for (String head = read(connection); !head.isEmpty(); head = read(connection)) {
        requests.add(head);
        behaviour.answer(connection);
        if (connection.isClosed()) {
          return;
        }
      }
    } catch (SocketException e) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One head, and the body that {@code content-length} promises. */
  private static String read(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      bytes.write(next);
      text = bytes.toString(StandardCharsets.ISO_8859_1);
    }
    for (String line : text.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        int length = Integer.parseInt(line.substring("content-length: ".length()));
        text += new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
