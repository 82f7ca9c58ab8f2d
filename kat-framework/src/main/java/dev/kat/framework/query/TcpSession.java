package dev.kat.framework.query;

import dev.kat.backends.Echo;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An open connection of lines. A backend's echo is answered by the text that it echoes. */
final class TcpSession extends SimpleChannelInboundHandler<String> implements Conversation {

  private final Channel connection;
  private final Duration patience;
  private final Mailbox mailbox = new Mailbox();

  TcpSession(Channel connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /** Sends a line; completes with the line that answers it, as it is. */
  synchronized CompletableFuture<String> ask(String line) {
    CompletableFuture<String> answer = mailbox.take();
    if (!answer.isDone()) {
      ChannelFuture unused =
          connection
              .writeAndFlush(line + "\n")
              .addListener(sent -> {
                if (!sent.isSuccess()) {
                  end(sent.cause());
                }
              });
    }
    return answer;
  }

  @Override
  public CompletableFuture<String> say(String message) {
    return ask(message)
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .thenApply(text -> Echo.tryParse(text).map(Echo::body).orElse(text));
  }

  @Override
  public void close() {
    ChannelFuture unused = connection.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, String line) {
    mailbox.deliver(line);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    mailbox.end("closed before the answer");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    end(failure);
    ChannelFuture unused = context.close();
  }

  private void end(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean reset = failure instanceof IOException && message.contains("reset");
    mailbox.end(reset ? "reset before the answer" : "the connection failed: " + failure);
  }
}
