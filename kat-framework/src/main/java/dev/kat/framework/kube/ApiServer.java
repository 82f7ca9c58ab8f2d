package dev.kat.framework.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * A Kubernetes API server of this JVM, plain HTTP on loopback. Clients get, list and watch whatever
 * kinds there are; objects are written by this JVM alone, and are not validated.
 */
public final class ApiServer implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int BACKLOG = 1024;
  private static final int REQUEST_BYTES = 64 * 1024;

  private final ObjectLog log;
  private final EventLoopGroup eventLoops =
      new MultiThreadIoEventLoopGroup(
          THREADS, new DefaultThreadFactory("kat-api", true), NioIoHandler.newFactory());
  private final Channel listening;

  /**
   * A server without any objects, on a port that the system chooses.
   *
   * @param remembered how many changes of a kind a watch can begin behind; a client that knows less
   *     is told to list again
   */
  public ApiServer(int remembered) {
    log = new ObjectLog(remembered);
    listening =
        new ServerBootstrap()
            .group(eventLoops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(REQUEST_BYTES),
                            new ApiConnection(log));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create(
        "http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
  }

  /** What it has. */
  ObjectLog objects() {
    return log;
  }

  /**
   * Stores an object.
   *
   * @return its {@code resourceVersion}, which is the old one when nothing has changed
   */
  public String put(HasMetadata object) {
    return String.valueOf(log.put(object));
  }

  /**
   * Stores an object that is new.
   *
   * @return its {@code resourceVersion}
   * @throws IllegalStateException when there is one of that name
   */
  public String create(HasMetadata object) {
    return String.valueOf(log.create(object));
  }

  /** Removes an object, which need not be there. */
  public void remove(HasMetadata object) {
    log.remove(object);
  }

  /** Makes watches tell of changes in another way from now on; what was held back is told. */
  public void deliver(Delivery how) {
    log.deliver(how);
  }

  /**
   * Forgets all changes so far: watches that are open, and those that begin behind one of them, are
   * told 410 and end.
   */
  public void expire() {
    log.expire();
  }

  /** Answers every request with an error, or as usual again when the status is 0. */
  public void refuseWith(int status) {
    log.refuseWith(status);
  }

  /** Ends all watches, as a server does with each after some time. */
  public void endWatches() {
    log.endWatches();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    eventLoops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
