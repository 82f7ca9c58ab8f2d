package dev.kat.benchmarks.propagation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A server that answers every request with nothing, but may say who it is. It has an address of a
 * network card, for API servers take no endpoints of the loopback.
 */
final class Backend implements AutoCloseable {

  private final ServerSocket socket;
  private final byte[] answer;

  Backend() throws IOException {
    this("");
  }

  /**
   * One that says who it is.
   *
   * @param headers of each answer, with their line ends
   */
  Backend(String headers) throws IOException {
    answer =
        "HTTP/1.1 200 OK\r\n%scontent-length: 0\r\n\r\n"
            .formatted(headers)
            .getBytes(StandardCharsets.US_ASCII);
    socket = new ServerSocket(0, 50, networkAddress());
    Thread thread = new Thread(this::accept, "backend");
    thread.setDaemon(true);
    thread.start();
  }

  private static InetAddress networkAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(network -> network.getInterfaceAddresses().stream())
        .map(InterfaceAddress::getAddress)
        .filter(address -> address.getAddress().length == 4)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .findFirst()
        .orElseThrow(
            () -> new IOException("this machine has no IPv4 address besides that of the loopback"));
  }

  String address() {
    return socket.getInetAddress().getHostAddress();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection), "backend");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Requests without a body, until the connection ends. */
  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = connection.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          out.write(answer);
        }
      }
    } catch (IOException e) {
      // Envoy ends connections whenever it likes; the next request opens another.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
