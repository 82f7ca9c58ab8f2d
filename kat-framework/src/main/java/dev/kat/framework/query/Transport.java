package dev.kat.framework.query;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The event loops of an engine, and the sockets that they serve. */
record Transport(EventLoopGroup eventLoops, Supplier<SocketChannel> sockets)
    implements AutoCloseable {

  private static final int CLOSE_SECONDS = 5;

  /** Event loops of NIO. */
  @SuppressWarnings("deprecation") // async-http-client recognises this class of event loops only
  static Transport open(int loops) {
    ThreadFactory threads = new DefaultThreadFactory("kat-query", true);
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
