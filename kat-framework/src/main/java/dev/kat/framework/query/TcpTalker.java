package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.util.concurrent.CompletableFuture;

/** Conversations over connections of lines; the echo of the query's body proves that one works. */
final class TcpTalker implements Talker {

  private final TcpConnector connector;

  TcpTalker(TcpConnector connector) {
    this.connector = connector;
  }

  @Override
  public CompletableFuture<Conversation> open(Query query, Target target) {
    return connector
        .open(query, target)
        .thenCompose(session -> {
          String body = query.body();
          return session
              .say(body == null ? "" : body)
              .whenComplete((echo, failure) -> {
                if (failure != null) {
                  session.close();
                }
              })
              .thenApply(echo -> session);
        });
  }
}
