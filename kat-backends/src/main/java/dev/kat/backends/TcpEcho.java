package dev.kat.backends;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A connection that speaks no HTTP: lines, each of which is answered by a line, the JSON of an
 * {@link Echo} with the line as its body and {@code TCP} as its protocol.
 */
public final class TcpEcho {

  /** What such a connection begins with, so that it is told from HTTP. */
  public static final String BEGINNING = "tcp ";

  private TcpEcho() {}

  static ByteBuf beginning() {
    return Unpooled.copiedBuffer(BEGINNING, StandardCharsets.US_ASCII);
  }

  static LineBasedFrameDecoder decoder() {
    return new LineBasedFrameDecoder(RequestBody.LIMIT);
  }

  /** Answers lines. */
  static final class Lines extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] END = {'\n'};

    private final LogicalBackend backend;

    Lines(LogicalBackend backend) {
      this.backend = backend;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
      RequestHead head =
          new RequestHead("", "", "", List.of(), "TCP", TlsIdentity.facts(ctx.channel()));
      byte[] echo = Json.write(head.echo(backend.name(), ByteBufUtil.getBytes(line)));
      ctx.writeAndFlush(Unpooled.wrappedBuffer(echo, END))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }
}
