package dev.kat.backends;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/**
 * Tells HTTP/2 from HTTP/1 by a connection's first bytes, so that one port serves both. The same on
 * TLS, where it obeys ALPN without asking for it: a client starts with what was agreed on.
 */
final class ProtocolDetector extends ByteToMessageDecoder {
  private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

  private final LogicalBackend backend;
  private final boolean tls;

  ProtocolDetector(LogicalBackend backend, boolean tls) {
    this.backend = backend;
    this.tls = tls;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int known = Math.min(in.readableBytes(), PREFACE.readableBytes());
    if (!ByteBufUtil.equals(PREFACE, 0, in, in.readerIndex(), known)) {
      http1(ctx);
    } else if (known == PREFACE.readableBytes()) {
      become(ctx, Http2Streams.codec(), Http2Streams.multiplexer(backend));
    }
  }

  private void http1(ChannelHandlerContext ctx) {
    HttpServerCodec codec =
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(Http2Streams.MAX_HEADER_BYTES)
                .setMaxHeaderSize(Http2Streams.MAX_HEADER_BYTES));
    if (tls) {
      become(ctx, codec, new Http1Exchanges(backend));
    } else {
      become(ctx, codec, new H2cUpgrade(codec, backend), new Http1Exchanges(backend));
    }
  }

  private void become(ChannelHandlerContext ctx, ChannelHandler... handlers) {
    String last = ctx.name();
    for (ChannelHandler handler : handlers) {
      ctx.pipeline().addAfter(last, null, handler);
      last = ctx.pipeline().context(handler).name();
    }
    // Removal hands the bytes seen so far on to the new handlers.
    ctx.pipeline().remove(this);
  }
}
