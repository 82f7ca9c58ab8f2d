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
 * Tells HTTP/2, HTTP/1 and {@link TcpEcho} apart by a connection's first bytes, so that one port
 * serves all. The same on TLS, where it obeys ALPN without asking for it: a client starts with what
 * was agreed on.
 */
final class ProtocolDetector extends ByteToMessageDecoder {
  private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();
  private static final ByteBuf LINES = TcpEcho.beginning();

  private final LogicalBackend backend;
  private final boolean tls;

  ProtocolDetector(LogicalBackend backend, boolean tls) {
    this.backend = backend;
    this.tls = tls;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (agrees(in, PREFACE)) {
      if (in.readableBytes() >= PREFACE.readableBytes()) {
        become(ctx, Http2Streams.codec(), Http2Streams.multiplexer(backend));
      }
    } else if (agrees(in, LINES)) {
      if (in.readableBytes() >= LINES.readableBytes()) {
        become(ctx, TcpEcho.decoder(), new TcpEcho.Lines(backend));
      }
    } else {
      http1(ctx);
    }
  }

  /** Whether what is known is how such a connection begins. */
  private static boolean agrees(ByteBuf in, ByteBuf beginning) {
    int known = Math.min(in.readableBytes(), beginning.readableBytes());
    return ByteBufUtil.equals(beginning, 0, in, in.readerIndex(), known);
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
