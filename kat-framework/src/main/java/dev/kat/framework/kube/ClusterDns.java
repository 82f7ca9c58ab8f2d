package dev.kat.framework.kube;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The DNS of a cluster whose API server is one of this JVM: UDP on loopback. It answers from the
 * objects that the server has at that moment, so that a name is known as soon as its Service is.
 */
public final class ClusterDns implements AutoCloseable {

  private final EventLoopGroup eventLoop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("kat-dns", true), NioIoHandler.newFactory());
  private final Channel socket;

  /** A DNS server for the Services of an API server, on a port that the system chooses. */
  public ClusterDns(ApiServer server) {
    ServiceRecords records = new ServiceRecords(server.objects());
    socket =
        new Bootstrap()
            .group(eventLoop)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new NameQuestions(records));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  /** Where it is asked. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.localAddress();
  }

  @Override
  public void close() {
    eventLoop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
