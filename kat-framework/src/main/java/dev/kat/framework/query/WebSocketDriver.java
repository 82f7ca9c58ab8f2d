package dev.kat.framework.query;

import dev.kat.backends.Echo;
import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import java.util.concurrent.CompletableFuture;

/**
 * Sends WebSocket queries: opens, reads the backend's greeting (which tells what it saw), sends the
 * body, reads its echo and closes. The response's body is the greeting with that echo as its body.
 */
final class WebSocketDriver implements Driver {

  private final HttpPool clients;

  WebSocketDriver(HttpPool clients) {
    this.clients = clients;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    return WebSocketHandshake.attempt(clients.client(query), query, target)
        .thenCompose(upgrade ->
            upgrade.fold(session -> talk(session, query), CompletableFuture::completedFuture));
  }

  private static CompletableFuture<Response> talk(WebSocketSession session, Query query) {
    return session
        .next()
        .thenCompose(greeting -> {
          String body = query.body();
          return body == null
              ? CompletableFuture.completedFuture(greeting)
              : session.say(body).thenApply(echoed -> withBody(greeting, echoed));
        })
        .thenApply(session::response)
        .whenComplete((response, failure) -> session.close());
  }

  private static String withBody(String greeting, String echoed) {
    return Echo.tryParse(greeting)
        .map(seen -> Lines.withBody(seen, echoed).toJson())
        .orElse(greeting);
  }
}
