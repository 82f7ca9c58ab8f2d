package dev.kat.backends;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * A WebSocket whose first frame, the hello, is the JSON {@link Echo} of the upgrade request; after
 * that every message is sent back as it came.
 */
final class WebSocketEcho extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final Answer hello;

  WebSocketEcho(Answer hello) {
    this.hello = hello;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(hello.json())))
        .addListener(
            hello.abort() == BackendScript.Abort.MID_BODY
                ? ChannelFutureListener.CLOSE
                : ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
      send(ctx, frame.retain(), ChannelFutureListener.CLOSE_ON_FAILURE);
    } else if (frame instanceof PingWebSocketFrame) {
      PongWebSocketFrame pong = new PongWebSocketFrame(frame.content().retain());
      send(ctx, pong, ChannelFutureListener.CLOSE_ON_FAILURE);
    } else if (frame instanceof CloseWebSocketFrame) {
      send(ctx, frame.retain(), ChannelFutureListener.CLOSE);
    }
  }

  private static void send(
      ChannelHandlerContext ctx, WebSocketFrame frame, ChannelFutureListener then) {
    ctx.writeAndFlush(frame).addListener(then);
  }
}
