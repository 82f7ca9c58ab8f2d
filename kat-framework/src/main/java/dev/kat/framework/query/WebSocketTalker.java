package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Conversations over WebSockets; the backend's greeting proves that one works. */
final class WebSocketTalker implements Talker {

  private final HttpPool clients;

  WebSocketTalker(HttpPool clients) {
    this.clients = clients;
  }

  @Override
  public CompletableFuture<Conversation> open(Query query, Target target) {
    return WebSocketHandshake.attempt(clients.client(query), query, target)
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
