package dev.kat.framework.fault;

import dev.kat.framework.env.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The way between a client and a server, on which all can happen to bytes that happens to them. */
final class TcpPath implements AutoCloseable {

  /** The two ends of the way. */
  enum End {
    CLIENT,
    SERVER
  }

  private final ServerSocket entrance;
  private final ThreadFactory threads;
  private final Weather weather = new Weather();
  private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable InetSocketAddress target;

  /** A way that leads nowhere yet: connections are reset. */
  TcpPath(String name) {
    threads = new DaemonThreads("kat-path-" + name);
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port to listen on", e);
    }
    threads.newThread(this::accept).start();
  }

  /** Where clients connect. */
  InetSocketAddress entrance() {
    return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
  }

  /** New connections go there; those that are open stay where they are. */
  void leadTo(InetSocketAddress server) {
    target = server;
  }

  /** Connections that are open are reset, at both ends. */
  void cut() {
    open.forEach(TcpConnection::reset);
  }

  /** The same, and so are new ones until the way leads somewhere again. */
  void barred() {
    target = null;
    cut();
  }

  /** Bytes go no further, on connections old and new, until they are let pass. */
  void stall() {
    weather.stall();
  }

  /** Bytes go on, those first that were held. */
  void letPass() {
    weather.clear();
  }

  /** Whatever comes goes on only after some time, as over a long or crowded line. */
  void slow(Duration delay) {
    weather.slow(delay);
  }

  /** Nothing ever passes again over the connections that are open, which nobody is told. */
  void drop() {
    open.forEach(TcpConnection::drop);
  }

  /**
   * Connections that are open end at one end; the other one hears nothing of it, nor ever again.
   */
  void end(End end) {
    open.forEach(connection -> connection.end(end));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        threads.newThread(() -> serve(client)).start();
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    InetSocketAddress to = target;
    TcpConnection connection = null;
    try {
      Socket server = to == null ? null : new Socket(to.getAddress(), to.getPort());
      if (server == null) {
        TcpConnection.reset(client);
        return;
      }
      connection = new TcpConnection(client, server, weather);
    } catch (IOException e) {
      TcpConnection.reset(client);
      return;
    }
    TcpConnection established = connection;
    open.add(established);
    Thread back = threads.newThread(() -> established.pass(End.SERVER));
    back.start();
    established.pass(End.CLIENT);
    open.remove(established);
  }

  @Override
  public void close() {
    target = null;
    weather.clear();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
