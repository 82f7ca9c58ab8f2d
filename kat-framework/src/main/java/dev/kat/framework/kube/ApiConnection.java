package dev.kat.framework.kube;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A connection of a client: it lists and gets, or watches by a WebSocket until it is closed. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
final class ApiConnection extends SimpleChannelInboundHandler<Object> {

  private final ObjectLog log;
  private @Nullable Watching watching;

  private record Watching(
      String kind, ObjectLog.Watch watch, WebSocketServerHandshaker handshaker) {}

  ApiConnection(ObjectLog log) {
    this.log = log;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Object message) {
    if (message instanceof FullHttpRequest request) {
      answer(context, request);
    } else if (message instanceof PingWebSocketFrame ping) {
      context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    } else if (message instanceof CloseWebSocketFrame close && watching != null) {
      watching.handshaker().close(context.channel(), close.retain());
    } else if (!(message instanceof WebSocketFrame)) {
      context.close();
    }
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request) {
    Asked asked = Asked.of(request.uri()).orElse(null);
    int refusal = log.refusal();
    if (refusal != 0) {
      send(context, request, refusal, Statuses.of(refusal));
    } else if (asked == null || !request.method().equals(HttpMethod.GET)) {
      send(context, request, asked == null ? 404 : 405, Statuses.of(asked == null ? 404 : 405));
    } else if (asked.watch()) {
      watch(context, request, asked);
    } else if (asked.name().isEmpty()) {
      send(context, request, 200, list(asked));
    } else {
      StoredObject found =
          log.get(new StoredObject.Key(asked.collection(), asked.namespace(), asked.name()));
      send(
          context,
          request,
          found == null ? 404 : 200,
          found == null ? Statuses.of(404) : found.json(asked.apiVersion()));
    }
  }

  private String list(Asked asked) {
    ObjectLog.Listing listing = log.list(asked.collection(), asked.namespace());
    return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
        + listing.version()
        + "\"},\"items\":"
        + listing.objects().stream()
            .map(object -> object.json(asked.apiVersion()))
            .collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  private void watch(ChannelHandlerContext context, FullHttpRequest request, Asked asked) {
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory("ws://localhost" + request.uri(), null, false)
            .newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    Channel channel = context.channel();
    ObjectLog.Watch watch =
        new ObjectLog.Watch(
            asked.apiVersion(),
            asked.namespace(),
            event -> channel.writeAndFlush(new TextWebSocketFrame(event)),
            () -> handshaker.close(channel, new CloseWebSocketFrame()));
    handshaker
        .handshake(channel, request)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    channel.close();
                  } else if (log.watch(asked.collection(), asked.after(), watch)) {
                    watching = new Watching(asked.collection(), watch, handshaker);
                  } else {
                    channel.writeAndFlush(new TextWebSocketFrame(ObjectLog.GONE));
                    handshaker.close(channel, new CloseWebSocketFrame());
                  }
                });
  }

  private static void send(
      ChannelHandlerContext context, FullHttpRequest request, int status, String json) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            request.protocolVersion(),
            HttpResponseStatus.valueOf(status),
            Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    HttpUtil.setContentLength(response, response.content().readableBytes());
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    HttpUtil.setKeepAlive(response, keepAlive);
    context
        .writeAndFlush(response)
        .addListener(
            keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Watching now = watching;
    if (now != null) {
      log.end(now.kind(), now.watch());
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
