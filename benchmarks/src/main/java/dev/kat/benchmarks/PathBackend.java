package dev.kat.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers with the path of the request, so that every answer can be told apart. */
public final class PathBackend implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ServerSocket socket;

  /** One on the loopback, on a port that the system chooses. */
  public PathBackend() throws IOException {
    socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "backend");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Requests without a body, until the connection ends. */
  private static void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = connection.getOutputStream();
      String path = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("GET ")) {
          path = line.substring("GET ".length(), line.lastIndexOf(' '));
        } else if (line.isEmpty()) {
          out.write(answer(path));
        }
      }
    } catch (IOException e) {
      // Envoy ends connections whenever it likes; the next request opens another.
    }
  }

  private static byte[] answer(String path) {
    return "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(path.length(), path)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
