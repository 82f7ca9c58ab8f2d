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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The way between a client and a server, on which all can happen to bytes that happens to them. */
public final class TcpPath implements AutoCloseable {

  /** The two ends of the way. */
  public enum End {
    CLIENT,
    SERVER
  }

  private final ServerSocket entrance;
  private final ThreadFactory threads;
  private final Weather weather = new Weather();
  private final AtomicInteger opened = new AtomicInteger();
  private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable InetSocketAddress target;

  /** A way that leads nowhere yet: connections are reset. */
  public TcpPath(String name) {
    threads = new DaemonThreads("kat-path-" + name);
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port to listen on", e);
    }
    threads.newThread(this::accept).start();
  }

  /** Where clients connect. */
  public InetSocketAddress entrance() {
    return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
  }

  /** How many connections there have been, with those that were refused. */
  public int opened() {
    return opened.get();
  }

  /** New connections go there; those that are open stay where they are. */
  public void leadTo(InetSocketAddress server) {
    target = server;
  }

  /** Connections that are open are reset, at both ends. */
  public void cut() {
    open.forEach(TcpConnection::reset);
  }

  /** The same, and so are new ones until the way leads somewhere again. */
  public void barred() {
    target = null;
    cut();
  }

  /** Bytes go no further, on connections old and new, until they are let pass. */
  public void stall() {
    weather.stall();
  }

  /** Bytes go on, those first that were held. */
  public void letPass() {
    weather.clear();
  }

  /** Whatever comes goes on only after some time, as over a long or crowded line. */
  public void slow(Duration delay) {
    weather.slow(delay);
  }

  /** Nothing ever passes again over the connections that are open, which nobody is told. */
  public void drop() {
    open.forEach(TcpConnection::drop);
  }

  /**
   * Connections that are open end at one end; the other one hears nothing of it, nor ever again.
   */
  public void end(End end) {
    open.forEach(connection -> connection.end(end));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        opened.incrementAndGet();
        threads.newThread(() -> serve(client)).start();
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  /** A connection is open before it is known where it leads, so that no cut misses it. */
  private void serve(Socket client) {
    TcpConnection connection = new TcpConnection(client, weather);
    open.add(connection);
    try {
      InetSocketAddress to = target;
      if (to == null) {
        connection.reset();
        return;
      }
      connection.connect(to);
      Thread back = threads.newThread(() -> connection.pass(End.SERVER));
      back.start();
      connection.pass(End.CLIENT);
    } catch (IOException e) {
      connection.reset();
    } finally {
      open.remove(connection);
    }
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
