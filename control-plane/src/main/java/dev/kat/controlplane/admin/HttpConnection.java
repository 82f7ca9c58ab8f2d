package dev.kat.controlplane.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection: one question after the other, the next one when the last has its answer. */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** So many questions may be asked before the first is answered. */
  private static final int MAX_WAITING = 16;

  private final Map<String, Page> pages;
  private final Deque<Supplier<CompletionStage<Answer>>> questions = new ArrayDeque<>();
  private boolean answering;
  private boolean last;

  /**
   * A connection.
   *
   * @param pages by path
   */
  HttpConnection(Map<String, Page> pages) {
    this.pages = pages;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
    if (last || questions.size() == MAX_WAITING) {
      ChannelFuture unused = connection.close();
      return;
    }
    last = !HttpUtil.isKeepAlive(request);
    questions.add(asked(request, connection));
    answerNext(connection);
  }

  private void answerNext(ChannelHandlerContext connection) {
    if (answering || questions.isEmpty()) {
      return;
    }
    answering = true;
    CompletionStage<Void> unused =
        questions
            .remove()
            .get()
            .whenCompleteAsync(
                (answer, failure) -> send(connection, orInternalError(answer, failure)),
                connection.executor())
            .thenAccept(answer -> {});
  }

  private Supplier<CompletionStage<Answer>> asked(
      FullHttpRequest request, ChannelHandlerContext connection) {
    Question question;
    try {
      question = question(request, connection);
    } catch (IllegalArgumentException e) {
      return () -> CompletableFuture.completedFuture(Answer.text(400, "not understood"));
    }
    return () -> answer(question);
  }

  private CompletionStage<Answer> answer(Question question) {
    Page page = pages.get(question.path());
    if (page == null) {
      String there = String.join(", ", pages.keySet());
      return CompletableFuture.completedFuture(Answer.text(404, "there is " + there));
    }
    return page.takes(question)
        ? page.answer(question)
        : CompletableFuture.completedFuture(Answer.notAllowed(page.methods()));
  }

  private static Question question(FullHttpRequest request, ChannelHandlerContext connection) {
    if (request.decoderResult().isFailure()) {
      throw new IllegalArgumentException(request.decoderResult().cause());
    }
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    return new Question(
        request.method().name(),
        uri.path(),
        uri.parameters(),
        request.content().toString(StandardCharsets.UTF_8),
        request.headers().get(HttpHeaderNames.ACCEPT, ""),
        isLocal(request, connection));
  }

  /**
   * The name counts as well: a page of somebody else that a browser of this machine shows can reach
   * this server, but only under its own name.
   */
  private static boolean isLocal(FullHttpRequest request, ChannelHandlerContext connection) {
    String host = request.headers().get(HttpHeaderNames.HOST, "").replaceFirst(":[0-9]*$", "");
    return connection.channel().remoteAddress() instanceof InetSocketAddress client
        && client.getAddress().isLoopbackAddress()
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.[0-9]{1,3}){3}"));
  }

  private static Answer orInternalError(@Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return answer;
    }
    LOG.error("internal error in the admin interface", failure);
    return Answer.text(500, "internal error; see the log of the control plane");
  }

  private void send(ChannelHandlerContext connection, Answer answer) {
    ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.code()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, answer.type())
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set("Content-Security-Policy", answer.policy())
        .set("Referrer-Policy", "no-referrer")
        .set("X-Content-Type-Options", "nosniff");
    if (!answer.allow().isEmpty()) {
      response.headers().set(HttpHeaderNames.ALLOW, answer.allow());
    }
    boolean end = last && questions.isEmpty();
    HttpUtil.setKeepAlive(response, !end);
    connection
        .writeAndFlush(response)
        .addListener(end ? ChannelFutureListener.CLOSE : ChannelFutureListener.CLOSE_ON_FAILURE);
    answering = false;
    answerNext(connection);
  }

  /** Closes the connection when it has no question to answer any more. */
  private void end(ChannelHandlerContext connection) {
    last = true;
    if (!answering) {
      ChannelFuture unused = connection.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext connection, Object event) {
    if (event instanceof IdleStateEvent || event == HttpListener.End.EVENT) {
      end(connection);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
    LOG.debug("a connection broke", cause);
    ChannelFuture unused = connection.close();
  }
}
