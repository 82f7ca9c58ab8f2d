package dev.kat.framework.fault;

import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.QueryEngine.Conversation;
import dev.kat.framework.query.Target;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A WebSocket or a gRPC stream that must echo until it is ended by this side. */
final class OpenStream {

  private final QueryEngine engine;
  private final Query query;
  private final Tally tally;
  private @Nullable Conversation conversation;
  private long said;

  OpenStream(QueryEngine engine, Query query, Tally tally) {
    this.engine = engine;
    this.query = query;
    this.tally = tally;
  }

  CompletableFuture<Void> open(Target target) {
    return engine.converse(query, target).thenAccept(this::opened).toCompletableFuture();
  }

  private synchronized void opened(Conversation begun) {
    conversation = begun;
    tally.opened();
  }

  /** Sends a message; a stream that does not answer is counted once, and not opened again. */
  synchronized void say() {
    Conversation open = conversation;
    if (open == null) {
      return;
    }
    String message = "message " + ++said;
    var unused =
        open.say(message)
            .handle((echo, failure) -> {
              if (failure != null) {
                lost(open, String.valueOf(failure.getMessage()));
              } else if (!echo.contains(message)) {
                lost(open, "'" + message + "' was answered '" + echo + "'");
              } else {
                tally.heard();
              }
              return null;
            });
  }

  private synchronized void lost(Conversation which, String reason) {
    if (conversation == which) {
      conversation = null;
      tally.closed(query.protocol() + " " + query.path() + ": " + reason);
    }
  }

  synchronized void end() {
    Conversation open = conversation;
    conversation = null;
    if (open != null) {
      open.close();
    }
  }
}
