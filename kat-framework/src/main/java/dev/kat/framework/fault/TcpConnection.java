package dev.kat.framework.fault;

import dev.kat.framework.fault.TcpPath.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection over a path: a socket to the client and one to the server. */
final class TcpConnection {

  private static final int RESET_AT_ONCE = 0;

  private final Socket client;
  private final Socket server = new Socket();
  private final Weather weather;

  /** Whether what comes is thrown away. */
  private volatile boolean dropped;

  /** A connection as the client has it, that does not reach a server yet. */
  TcpConnection(Socket client, Weather weather) {
    this.client = client;
    this.weather = weather;
  }

  /** Opens the other half. */
  void connect(InetSocketAddress to) throws IOException {
    server.connect(to);
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** Passes on what comes from one end until there is no more. */
  void pass(End from) {
    byte[] buffer = new byte[16_384];
    Socket source = from == End.CLIENT ? client : server;
    try {
      InputStream in = source.getInputStream();
      OutputStream out = (from == End.CLIENT ? server : client).getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        weather.await();
        if (!dropped) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // One end is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!dropped) {
      close(client);
      close(server);
    } else {
      close(source);
    }
  }

  void drop() {
    dropped = true;
  }

  /** Ends it at one end; the socket to the other one stays as if all were well. */
  void end(End end) {
    dropped = true;
    close(end == End.CLIENT ? client : server);
  }

  /**
   * Resets both ends. Whoever passes bytes sees the first one close and closes the other: by then,
   * closing that must be a reset, too.
   */
  void reset() {
    closeByReset(client);
    closeByReset(server);
    close(client);
    close(server);
  }

  private static void closeByReset(Socket socket) {
    try {
      socket.setSoLinger(true, RESET_AT_ONCE);
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone all the more.
    }
  }
}
