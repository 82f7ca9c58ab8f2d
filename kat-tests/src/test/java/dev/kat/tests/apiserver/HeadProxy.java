package dev.kat.tests.apiserver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A proxy that reads the head of the first request of a connection, and passes what follows. */
abstract class HeadProxy implements AutoCloseable {

  private static final String END = "\r\n\r\n";

  private final ServerSocket entrance;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  HeadProxy(ServerSocket entrance) {
    this.entrance = entrance;
  }

  /** Begins to accept connections. */
  final void start() {
    daemon(this::accept);
  }

  /** Where it listens. */
  final InetSocketAddress address() {
    return (InetSocketAddress) entrance.getLocalSocketAddress();
  }

  /**
   * What a connection leads to; null when it has been answered.
   *
   * @param head of the request, with the empty line behind it
   */
  abstract @Nullable Socket open(String head, Socket client) throws IOException;

  @Override
  public final void close() throws IOException {
    entrance.close();
    open.forEach(HeadProxy::end);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        open.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (Socket server = open(head(client.getInputStream()), client)) {
      if (server != null) {
        daemon(() -> pass(client, server));
        pass(server, client);
      }
    } catch (IOException e) {
      // The client went away, or nobody is where it wants to go.
    } finally {
      open.remove(client);
      end(client);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the client went away");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end is gone.
    }
    end(from);
    end(to);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone all the more.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "head-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
