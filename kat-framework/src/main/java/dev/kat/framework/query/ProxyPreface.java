package dev.kat.framework.query;

import dev.kat.framework.api.ProxyHeader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Writes the header of the PROXY protocol ahead of whatever else is written: nobody learns that the
 * connection is there before the header is on its way.
 */
final class ProxyPreface extends ChannelOutboundHandlerAdapter {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_6 = "::1";

  private final ProxyHeader header;

  private ProxyPreface(ProxyHeader header) {
    this.header = header;
  }

  /** Makes a connection that is not open yet begin with a header, if there is one. */
  static void add(Channel connection, @Nullable ProxyHeader header) {
    if (header != null) {
      connection.pipeline().addFirst(new ProxyPreface(header));
    }
  }

  @Override
  public void connect(
      ChannelHandlerContext context,
      SocketAddress remote,
      @Nullable SocketAddress local,
      ChannelPromise promise) {
    ChannelFuture unused =
        context
            .connect(remote, local)
            .addListener(connected -> {
              if (connected.isSuccess()) {
                ChannelFuture unusedWritten =
                    context.writeAndFlush(bytes(header, ((InetSocketAddress) remote).getPort()));
                promise.trySuccess();
              } else {
                promise.tryFailure(connected.cause());
              }
            });
  }

  /** The header on the wire; the destination is this machine, for nobody asks. */
  static ByteBuf bytes(ProxyHeader header, int port) {
    EmbeddedChannel encoder = new EmbeddedChannel(HAProxyMessageEncoder.INSTANCE);
    try {
      encoder.writeOutbound(
          new HAProxyMessage(
              switch (header.version()) {
                case V1 -> HAProxyProtocolVersion.V1;
                case V2 -> HAProxyProtocolVersion.V2;
              },
              HAProxyCommand.PROXY,
              header.isIpv6() ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
              header.client(),
              header.isIpv6() ? LOOPBACK_6 : LOOPBACK,
              header.port(),
              port));
      return encoder.readOutbound();
    } finally {
      encoder.finishAndReleaseAll();
    }
  }
}
