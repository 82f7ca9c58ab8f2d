package dev.kat.backends;

import io.netty.channel.group.ChannelGroup;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One logical service while it is served: its name and its ports. */
public final class Backend implements AutoCloseable {
  private final String name;
  private final Listener plaintext;
  private final @Nullable Listener tls;
  private final ChannelGroup connections;
  private final Runnable onClose;
  private boolean closed;

  Backend(
      String name,
      Listener plaintext,
      @Nullable Listener tls,
      ChannelGroup connections,
      Runnable onClose) {
    this.name = name;
    this.plaintext = plaintext;
    this.tls = tls;
    this.connections = connections;
    this.onClose = onClose;
  }

  /** The name it answers with. */
  public String name() {
    return name;
  }

  /** The port of HTTP/1.1, h2c, WebSocket and gRPC without TLS. */
  public int port() {
    return plaintext.port();
  }

  /** The port of the same with TLS; empty when the backend was opened without. */
  public OptionalInt tlsPort() {
    return tls == null ? OptionalInt.empty() : OptionalInt.of(tls.port());
  }

  /**
   * Closes the listening sockets, then every connection, whatever is in flight, and returns when
   * the ports are free and the connections closed. Closing twice is allowed. Must not be called
   * from an event loop.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      plaintext.close();
      if (tls != null) {
        tls.close();
      }
      connections.close().awaitUninterruptibly();
      onClose.run();
    }
  }
}
