package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.AsyncHttpClient;

/** Conversations over WebSockets; the backend's greeting proves that one works. */
final class WebSocketTalker implements Talker {

  private final AsyncHttpClient client;

  WebSocketTalker(AsyncHttpClient client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<Conversation> open(Query query, Target target) {
    return WebSocketHandshake.attempt(client, query, target)
        .thenCompose(upgrade -> upgrade.fold(WebSocketTalker::greeted, WebSocketTalker::refused));
  }

  private static CompletableFuture<Conversation> greeted(WebSocketSession session) {
    return session.next().thenApply(greeting -> session);
  }

  private static CompletableFuture<Conversation> refused(Response response) {
    return CompletableFuture.failedFuture(
        new IOException("the upgrade was answered with " + response.status()));
  }
}
