package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.query.QueryEngine.Conversation;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asynchttpclient.ws.WebSocket;
import org.asynchttpclient.ws.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** An open WebSocket. */
final class WebSocketSession implements WebSocketListener, Conversation {

  private final Duration patience;
  private final Mailbox mailbox = new Mailbox();
  private volatile @Nullable WebSocket socket;

  WebSocketSession(Duration patience) {
    this.patience = patience;
  }

  void upgraded(WebSocket upgraded) {
    socket = upgraded;
  }

  /** The response that switched protocols, with a body of the caller's choice. */
  Response response(String body) {
    WebSocket open = open();
    return new Response(
        101, "HTTP/1.1", ResponseCollector.headers(open.getUpgradeHeaders()), body, List.of());
  }

  /** The next message of the server that is no answer yet. */
  CompletableFuture<String> next() {
    return mailbox.take().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized CompletableFuture<String> say(String message) {
    CompletableFuture<String> answer = next();
    Future<Void> unused =
        open()
            .sendTextFrame(message)
            .addListener(sent -> {
              if (!sent.isSuccess()) {
                mailbox.end("the WebSocket cannot be written: " + sent.cause().getMessage());
              }
            });
    return answer;
  }

  @Override
  public void close() {
    Future<Void> unused = open().sendCloseFrame();
  }

  private WebSocket open() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("the WebSocket is not open yet");
    }
    return open;
  }

  @Override
  public void onOpen(WebSocket opened) {
    // Known from the handshake already.
  }

  @Override
  public void onTextFrame(String payload, boolean last, int extension) {
    mailbox.deliver(payload);
  }

  @Override
  public void onClose(WebSocket closed, int code, String reason) {
    mailbox.end(
        "the WebSocket was closed with code " + code + (reason.isEmpty() ? "" : ": " + reason));
  }

  @Override
  public void onError(Throwable failure) {
    mailbox.end("the WebSocket failed: " + failure.getMessage());
  }
}
