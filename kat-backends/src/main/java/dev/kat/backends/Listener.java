package dev.kat.backends;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** A listening socket of a backend. */
final class Listener {
  private static final int BACKLOG = 1024;

  private final Channel channel;
  private final int port;

  private Listener(Channel channel) {
    this.channel = channel;
    this.port = ((InetSocketAddress) channel.localAddress()).getPort();
  }

  static Listener open(
      EventLoopGroup eventLoops, InetAddress address, int port, Connections connections) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(eventLoops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(connections)
            .bind(address, port)
            .awaitUninterruptibly();
    Throwable failure = bound.cause();
    if (failure != null) {
      throw new UncheckedIOException(
          String.format(
              "backend '%s' cannot listen on %s:%d: %s",
              connections.backend(), address.getHostAddress(), port, failure.getMessage()),
          failure instanceof IOException io ? io : new IOException(failure));
    }
    return new Listener(bound.channel());
  }

  int port() {
    return port;
  }

  /** Closes the socket; when this returns the system refuses connections and the port is free. */
  void close() {
    channel.close().awaitUninterruptibly();
    // The JDK lets go of a closed socket only when its selector is polled the next time: that is
    // after this iteration of the event loop and before the tasks of the next.
    CompletableFuture<Void> polled = new CompletableFuture<>();
    SingleThreadEventLoop eventLoop = (SingleThreadEventLoop) channel.eventLoop();
    eventLoop.executeAfterEventLoopIteration(() -> eventLoop.execute(() -> polled.complete(null)));
    polled.join();
  }
}
