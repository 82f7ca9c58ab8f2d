package dev.kat.backends;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a pipeline: whatever failed, the connection or stream is closed. */
final class FailedConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(FailedConnection.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException
        || cause instanceof DecoderException
        || cause instanceof Http2Exception) {
      // The peer went away or does not speak our protocols: its business, not ours.
      LOG.debug("{}: {}", ctx.channel(), cause.toString());
    } else {
      LOG.warn("{}: closed after an unexpected failure", ctx.channel(), cause);
    }
    Connections.close(ctx);
  }
}
