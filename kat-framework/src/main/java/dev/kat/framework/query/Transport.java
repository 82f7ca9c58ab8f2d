package dev.kat.framework.query;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The event loops of an engine, and the sockets that they serve: Linux's own where its library is
 * there, those of the JDK elsewhere.
 */
record Transport(EventLoopGroup eventLoops, Supplier<SocketChannel> sockets)
    implements AutoCloseable {

  private static final int CLOSE_SECONDS = 5;

  /** Starts event loops. */
  @SuppressWarnings("deprecation") // async-http-client recognises these classes of loops only
  static Transport open(int loops) {
    ThreadFactory threads = new DefaultThreadFactory("kat-query", true);
    if (Epoll.isAvailable()) {
      return new Transport(new EpollEventLoopGroup(loops, threads), EpollSocketChannel::new);
    }
    return new Transport(new NioEventLoopGroup(loops, threads), NioSocketChannel::new);
  }

  /** Connections that are yet to be described. */
  Bootstrap bootstrap() {
    return new Bootstrap().group(eventLoops).channelFactory(sockets::get);
  }

  @Override
  public void close() {
    eventLoops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
