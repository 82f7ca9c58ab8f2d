package dev.kat.controlplane.admin;

import dev.kat.controlplane.server.EventLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A small HTTP server on the threads that all connections share: who waits for an answer, or is
 * slow to ask, holds up nobody.
 */
final class HttpListener implements AutoCloseable {

  /** Tells a connection that no more questions are answered. */
  enum End {
    EVENT
  }

  private static final int MAX_BODY_BYTES = 4 << 20;

  /** Longer than anybody waits for an answer. */
  private static final int MAX_IDLE_SECONDS = 330;

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listening;

  private HttpListener(InetSocketAddress address, Map<String, Page> pages) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(EventLoops.shared())
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connecting(connections, new TreeMap<>(pages)))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), bound.cause().getMessage()),
          bound.cause());
    }
    listening = bound.channel();
  }

  /**
   * Starts a server.
   *
   * @param address where to listen; port 0 lets the system choose
   * @param pages by path
   * @throws IOException when the address cannot be bound; the message names it
   */
  static HttpListener start(InetSocketAddress address, Map<String, Page> pages) throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + address.getHostString());
    }
    return new HttpListener(address, pages);
  }

  /** Where the server listens, with the real port. */
  InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /** Takes no more questions, and gives those that were taken a second for their answers. */
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(End.EVENT));
    boolean unused = connections.newCloseFuture().awaitUninterruptibly(1, TimeUnit.SECONDS);
    connections.close().awaitUninterruptibly();
  }

  private static final class Connecting extends ChannelInitializer<SocketChannel> {

    private final ChannelGroup connections;
    private final Map<String, Page> pages;

    Connecting(ChannelGroup connections, Map<String, Page> pages) {
      this.connections = connections;
      this.pages = pages;
    }

    @Override
    protected void initChannel(SocketChannel connection) {
      connections.add(connection);
      connection
          .pipeline()
          .addLast(new IdleStateHandler(0, 0, MAX_IDLE_SECONDS))
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
          .addLast(new HttpConnection(pages));
    }
  }
}
