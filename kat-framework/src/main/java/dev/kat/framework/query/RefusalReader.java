package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of a server that refuses to upgrade. The client would tell its status only, and
 * close the connection before the body is there.
 */
final class RefusalReader extends ChannelInboundHandlerAdapter {

  private final Consumer<Response> refusal;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpResponse head;

  RefusalReader(Consumer<Response> refusal) {
    this.refusal = refusal;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpResponse response
        && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      head = response;
    }
    HttpResponse refused = head;
    if (refused == null) {
      context.fireChannelRead(message);
      return;
    }
    try {
      if (message instanceof HttpContent part) {
        part.content().readBytes(body, part.content().readableBytes());
      }
      if (message instanceof LastHttpContent last) {
        refusal.accept(
            new Response(
                refused.status().code(),
                refused.protocolVersion().text(),
                ResponseCollector.headers(refused.headers()),
                body.toString(StandardCharsets.UTF_8),
                ResponseCollector.headers(last.trailingHeaders())));
        ChannelFuture unused = context.close();
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }
}
