package dev.kat.backends;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;

/** The streams of one HTTP/2 connection: each becomes a gRPC call or a plain exchange. */
final class Http2Streams extends ChannelInitializer<Channel> {
  /** As much as the proxies in front of a backend pass on. */
  static final int MAX_HEADER_BYTES = 96 * 1024;

  private final LogicalBackend backend;

  private Http2Streams(LogicalBackend backend) {
    this.backend = backend;
  }

  static Http2FrameCodec codec() {
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxHeaderListSize(MAX_HEADER_BYTES)
                .initialWindowSize(RequestBody.LIMIT))
        // A closed backend is gone at once: tests change endpoints under live traffic.
        .gracefulShutdownTimeoutMillis(0)
        // Time-outs of a proxy and scripted aborts reset many streams of one shared connection.
        .decoderEnforceMaxRstFramesPerWindow(0, 0)
        .encoderEnforceMaxRstFramesPerWindow(0, 0)
        .build();
  }

  static ChannelHandler multiplexer(LogicalBackend backend) {
    return new Http2MultiplexHandler(new Http2Streams(backend));
  }

  @Override
  protected void initChannel(Channel stream) {
    stream.pipeline().addLast(new ByContentType(), new FailedConnection());
  }

  private final class ByContentType extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
      Http2HeadersFrame start = (Http2HeadersFrame) frame;
      RequestHead head = RequestHead.of(start.headers(), TlsIdentity.facts(ctx.channel().parent()));
      CharSequence type = start.headers().get(HttpHeaderNames.CONTENT_TYPE);
      boolean grpc = type != null && type.toString().matches("application/grpc([+;].*)?");
      ctx.pipeline()
          .addAfter(
              ctx.name(),
              null,
              grpc ? new GrpcCall(backend, head) : new Http2Exchange(backend, head));
      ctx.fireChannelRead(frame);
      ctx.pipeline().remove(this);
    }
  }
}
