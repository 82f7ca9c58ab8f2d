package dev.kat.backends;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import org.jspecify.annotations.Nullable;

/** Turns an HTTP/1.1 connection into a WebSocket. */
final class WebSocketUpgrade {
  private WebSocketUpgrade() {}

  static boolean isAskedFor(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && request
            .headers()
            .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
  }

  /** Shakes hands; the answer's headers go into the handshake, its body is the hello frame. */
  static void accept(ChannelHandlerContext ctx, HttpRequest request, Answer answer) {
    if (answer.abort() == BackendScript.Abort.BEFORE_ANSWER) {
      Connections.close(ctx);
      return;
    }
    WebSocketServerHandshaker handshaker = handshaker(request, answer);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel())
          .addListener(ChannelFutureListener.CLOSE);
      return;
    }
    HttpHeaders scripted = new DefaultHttpHeaders();
    answer.scripted().forEach(header -> scripted.add(header.name(), header.value()));
    handshaker
        .handshake(
            ctx.channel(),
            new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE),
            scripted,
            ctx.newPromise())
        .addListener(done -> {
          if (done.isSuccess()) {
            ctx.pipeline()
                .addAfter(ctx.name(), null, new WebSocketEcho(answer))
                .addAfter(ctx.name(), null, new WebSocketFrameAggregator(RequestBody.LIMIT))
                .addAfter(ctx.name(), null, new Utf8FrameValidator())
                .remove(ctx.handler());
          } else {
            Connections.close(ctx);
          }
        });
  }

  /** Agrees to the first subprotocol offered, unless the script names one. */
  private static @Nullable WebSocketServerHandshaker handshaker(
      HttpRequest request, Answer answer) {
    boolean scripted =
        answer.scripted().stream().anyMatch(header -> header.isNamed("sec-websocket-protocol"));
    return new WebSocketServerHandshakerFactory(
            null,
            scripted ? null : WebSocketServerHandshaker.SUB_PROTOCOL_WILDCARD,
            true,
            RequestBody.LIMIT)
        .newHandshaker(request);
  }
}
