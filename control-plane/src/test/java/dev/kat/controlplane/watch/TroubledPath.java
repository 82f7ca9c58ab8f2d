package dev.kat.controlplane.watch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy on the way to a server, which passes bytes and can do all that real ones do to them. */
final class TroubledPath implements AutoCloseable {

  /** How it learns where to. */
  enum Kind {
    TRANSPARENT,
    /** Asked by {@code CONNECT}; the way it is asked for is not looked at. */
    HTTP_CONNECT
  }

  private final ServerSocket entrance;
  private final Kind kind;
  private final int target;
  private final Queue<Passage> passages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final int idleMillis;
  private volatile boolean idleAllowed;
  private volatile boolean stalled;

  TroubledPath(Kind kind, int target) throws IOException {
    this(kind, target, Duration.ZERO);
  }

  /** One that ends connections over which nothing has come for some time, unless that is zero. */
  TroubledPath(Kind kind, int target, Duration idle) throws IOException {
    this.kind = kind;
    this.target = target;
    idleMillis = (int) idle.toMillis();
    entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** How many connections there have been. */
  int opened() {
    return opened.get();
  }

  /** The connections there are. */
  Set<Object> open() {
    return Set.copyOf(passages);
  }

  /** Whether connections may be idle for as long as they like, as they may not at first. */
  void allowIdle(boolean allowed) {
    idleAllowed = allowed;
  }

  /** All connections there are end, and the server knows: it may not write to one that ends. */
  void cut() {
    passages.forEach(Passage::cut);
    passages.clear();
  }

  /** Nothing passes any more over the connections there are, which nobody is told. */
  void drop() {
    passages.forEach(passage -> passage.dropped = true);
    passages.clear();
  }

  /** New connections are accepted, and nothing passes over any, until they are let pass again. */
  void stall() {
    stalled = true;
    drop();
  }

  void letPass() {
    stalled = false;
  }

  /** The connections there are end in the direction to the client only. */
  void halfClose() {
    passages.forEach(Passage::halfClose);
    passages.clear();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    passages.forEach(Passage::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        opened.incrementAndGet();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try {
      if (kind == Kind.HTTP_CONNECT) {
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
          int next = client.getInputStream().read();
          if (next < 0) {
            throw new EOFException("the client went away");
          }
          head += (char) next;
        }
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes("US-ASCII"));
      }
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      Passage passage = new Passage(client, server, stalled);
      client.setSoTimeout(idleMillis);
      server.setSoTimeout(idleMillis);
      passages.add(passage);
      daemon(() -> passage.pass(client, server));
      passage.pass(server, client);
      passage.served.countDown();
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "path");
    thread.setDaemon(true);
    thread.start();
  }

  private final class Passage {

    private final Socket client;
    private final Socket server;
    private final CountDownLatch served = new CountDownLatch(1);
    private volatile boolean dropped;

    Passage(Socket client, Socket server, boolean dropped) {
      this.client = client;
      this.server = server;
      this.dropped = dropped;
    }

    void pass(Socket from, Socket to) {
      byte[] buffer = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
          if (!dropped) {
            out.write(buffer, 0, count);
          }
        }
      } catch (IOException e) {
        // One end is gone, or nothing has come for too long.
      }
      if (!dropped) {
        passages.remove(this);
        close();
      }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
      while (true) {
        try {
          return in.read(buffer);
        } catch (SocketTimeoutException e) {
          if (!idleAllowed) {
            throw e;
          }
        }
      }
    }

    void cut() {
      dropped = true;
      try (client;
          server) {
        server.shutdownOutput();
        served.await();
      } catch (IOException e) {
        // It is gone already.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void halfClose() {
      try {
        dropped = true;
        client.shutdownOutput();
      } catch (IOException e) {
        close();
      }
    }

    void close() {
      try (client;
          server) {
        dropped = true;
      } catch (IOException e) {
        // It is gone all the more.
      }
    }
  }
}
