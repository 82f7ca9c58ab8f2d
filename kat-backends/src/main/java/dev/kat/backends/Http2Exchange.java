package dev.kat.backends;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.util.Arrays;
import java.util.Locale;

/** The exchange of one HTTP/2 stream that is not a gRPC call. */
final class Http2Exchange extends SimpleChannelInboundHandler<Http2StreamFrame> {
  private final LogicalBackend backend;
  private final RequestHead head;
  private final RequestBody body = new RequestBody();
  private final AnswerDelay delay = new AnswerDelay();

  Http2Exchange(LogicalBackend backend, RequestHead head) {
    this.backend = backend;
    this.head = head;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Http2StreamFrame frame) {
    boolean last = false;
    if (frame instanceof Http2HeadersFrame headers) {
      last = headers.isEndStream();
      if (expectsContinue(headers.headers())) {
        Http2Headers proceed = new DefaultHttp2Headers().status("100");
        write(ctx, new DefaultHttp2HeadersFrame(proceed, false));
      }
    } else if (frame instanceof Http2DataFrame data) {
      body.append(data.content());
      last = data.isEndStream();
    }
    if (last) {
      Answer answer = Answer.to(backend, head, body);
      delay.hold(ctx, answer, backend, due -> send(ctx, due));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    delay.cancel();
    ctx.fireChannelInactive();
  }

  private static boolean expectsContinue(Http2Headers headers) {
    return headers.contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
  }

  private static void send(ChannelHandlerContext ctx, Answer answer) {
    byte[] body = answer.body();
    switch (answer.abort()) {
      case BEFORE_ANSWER -> reset(ctx);
      case MID_BODY -> {
        write(ctx, new DefaultHttp2HeadersFrame(headers(answer), false));
        // A reset discards what is still queued, so it waits for the half to be written.
        ctx.writeAndFlush(data(Arrays.copyOf(body, body.length / 2), false))
            .addListener(done -> reset(ctx));
      }
      case NEVER -> {
        write(ctx, new DefaultHttp2HeadersFrame(headers(answer), body.length == 0));
        if (body.length > 0) {
          write(ctx, data(body, true));
        }
      }
    }
  }

  private static Http2Headers headers(Answer answer) {
    Http2Headers headers = new DefaultHttp2Headers().status(Integer.toString(answer.status()));
    answer
        .headers()
        .forEach(header -> headers.add(header.name().toLowerCase(Locale.ROOT), header.value()));
    return headers;
  }

  private static Http2DataFrame data(byte[] bytes, boolean last) {
    return new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes), last);
  }

  private static void reset(ChannelHandlerContext ctx) {
    write(ctx, new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
  }

  private static void write(ChannelHandlerContext ctx, Http2StreamFrame frame) {
    ctx.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }
}
