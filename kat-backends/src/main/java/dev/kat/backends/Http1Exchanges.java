package dev.kat.backends;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one HTTP/1 connection, strictly one after the other: what arrives while an
 * answer is held back waits, so that pipelined requests are answered in order.
 */
final class Http1Exchanges extends ChannelInboundHandlerAdapter {
  /** Beyond this many waiting messages the connection is not read any further. */
  private static final int WAITING_LIMIT = 256;

  private final LogicalBackend backend;
  private final AnswerDelay delay = new AnswerDelay();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private @Nullable HttpRequest request;
  private RequestBody body = new RequestBody();
  private boolean ended;

  Http1Exchanges(LogicalBackend backend) {
    this.backend = backend;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    waiting.add(message);
    proceed(ctx);
  }

  private void proceed(ChannelHandlerContext ctx) {
    while (!delay.isHolding() && !waiting.isEmpty()) {
      Object message = waiting.remove();
      try {
        if (!ended) {
          receive(ctx, (HttpObject) message);
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }
    ctx.channel().config().setAutoRead(waiting.size() < WAITING_LIMIT);
  }

  private void receive(ChannelHandlerContext ctx, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      send(
          ctx,
          Answer.malformed(backend.name(), "not HTTP/1: " + message.decoderResult().cause()),
          false);
      return;
    }
    if (message instanceof HttpRequest start) {
      request = start;
      body = new RequestBody();
      if (HttpUtil.is100ContinueExpected(start)) {
        expectBody(ctx, start);
      }
    }
    if (message instanceof HttpContent content) {
      body.append(content.content());
    }
    if (message instanceof LastHttpContent && request != null && !ended) {
      answer(ctx, request);
      request = null;
    }
  }

  private void expectBody(ChannelHandlerContext ctx, HttpRequest start) {
    if (HttpUtil.getContentLength(start, 0L) > RequestBody.LIMIT) {
      // Whether the client sends the body all the same is open, so the connection cannot go on.
      send(ctx, Answer.tooLarge(backend.name()), false);
    } else {
      ctx.writeAndFlush(
              new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  private void answer(ChannelHandlerContext ctx, HttpRequest seen) {
    RequestHead head = RequestHead.of(seen, TlsIdentity.facts(ctx.channel()));
    Answer answer = Answer.to(backend, head, body);
    boolean atOnce = answer.delay().isZero() && answer.awaited() == null;
    delay.hold(
        ctx,
        answer,
        backend,
        due -> {
          if (due.status() == 200 && WebSocketUpgrade.isAskedFor(seen)) {
            ended = true;
            WebSocketUpgrade.accept(ctx, seen, due);
          } else {
            send(ctx, due, HttpUtil.isKeepAlive(seen));
          }
          if (!atOnce) {
            proceed(ctx);
          }
        });
  }

  private void send(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
    switch (answer.abort()) {
      case BEFORE_ANSWER -> {
        ended = true;
        Connections.close(ctx);
      }
      case MID_BODY -> {
        ended = true;
        ctx.write(head(answer)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        byte[] half = Arrays.copyOf(answer.body(), answer.body().length / 2);
        ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(half)))
            .addListener(ChannelFutureListener.CLOSE);
      }
      case NEVER -> {
        ended = !keepAlive;
        FullHttpResponse response =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        addHeaders(response, answer);
        HttpUtil.setKeepAlive(response, keepAlive);
        ctx.writeAndFlush(response)
            .addListener(
                keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
      }
    }
  }

  private static HttpResponse head(Answer answer) {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    addHeaders(response, answer);
    return response;
  }

  private static void addHeaders(HttpResponse response, Answer answer) {
    answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof HttpServerUpgradeHandler.UpgradeEvent) {
      ctx.pipeline().remove(this);
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    delay.cancel();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    delay.cancel();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
