package dev.kat.tests.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy that passes bytes without a look at them, and ends connections over which none have
 * passed for some time, as load balancers do.
 */
final class IdleCuttingProxy implements AutoCloseable {

  /** How it ends a connection. */
  enum Manner {
    CLOSE,
    RESET
  }

  private static final int RESET_AT_ONCE = 0;

  private final ServerSocket entrance;
  private final InetSocketAddress target;
  private final Manner manner;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private final Semaphore cuts = new Semaphore(0);
  private volatile Duration limit;

  /** Listens on a port of an address of this machine. */
  IdleCuttingProxy(InetAddress address, InetSocketAddress target, Manner manner, Duration limit)
      throws IOException {
    this.target = target;
    this.manner = manner;
    this.limit = limit;
    entrance = new ServerSocket(0, 50, address);
    daemon(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) entrance.getLocalSocketAddress();
  }

  /** How long a connection may be idle from now on. */
  void limit(Duration longest) {
    limit = longest;
  }

  /** A permit for each connection that was cut because it was idle. */
  Semaphore cuts() {
    return cuts;
  }

  /** How many connections have been open for longer than they may be idle. */
  long kept() {
    long now = System.nanoTime();
    return open.stream().filter(passage -> now - passage.since > limit.toNanos()).count();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    open.forEach(Passage::end);
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
    try {
      Socket server = new Socket(target.getAddress(), target.getPort());
      Passage passage = new Passage(client, server);
      open.add(passage);
      daemon(() -> passage.pass(client, server));
      passage.pass(server, client);
    } catch (IOException e) {
      end(client);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "idle-cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone all the more.
    }
  }

  private final class Passage {

    private final Socket client;
    private final Socket server;
    private final long since = System.nanoTime();
    private final AtomicLong last = new AtomicLong(since);

    Passage(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pass(Socket from, Socket to) {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = read(from, in, buffer); count >= 0; count = read(from, in, buffer)) {
          last.set(System.nanoTime());
          out.write(buffer, 0, count);
        }
      } catch (IOException e) {
        // One end is gone, or it was idle.
      }
      end();
    }

    private int read(Socket from, InputStream in, byte[] buffer) throws IOException {
      while (true) {
        long left = limit.minusNanos(System.nanoTime() - last.get()).toMillis();
        if (left <= 0) {
          cut();
          return -1;
        }
        from.setSoTimeout((int) left);
        try {
          return in.read(buffer);
        } catch (SocketTimeoutException e) {
          // Bytes may have passed the other way.
        }
      }
    }

    private void cut() throws IOException {
      if (open.remove(this)) {
        if (manner == Manner.RESET) {
          client.setSoLinger(true, RESET_AT_ONCE);
          server.setSoLinger(true, RESET_AT_ONCE);
        }
        end();
        cuts.release();
      }
    }

    void end() {
      open.remove(this);
      IdleCuttingProxy.end(client);
      IdleCuttingProxy.end(server);
    }
  }
}
