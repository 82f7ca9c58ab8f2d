package dev.kat.framework.query;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Query;
import java.util.concurrent.CompletionStage;

/** The client side of all exchanges. */
public interface QueryEngine extends AutoCloseable {

  /** Sends a query. The stage always completes with an answer; failures are answers too. */
  CompletionStage<Answer> send(Query query, Target target);

  /**
   * Opens a long-lived connection for a WebSocket query or one over TCP, or a bidirectional stream
   * for a gRPC query. Completes exceptionally when it cannot be opened.
   */
  CompletionStage<Conversation> converse(Query query, Target target);

  /** How busy the client was until now, at its worst. */
  default ClientLoad load() {
    return ClientLoad.NONE;
  }

  @Override
  void close();

  /** An open WebSocket, gRPC stream or connection. */
  interface Conversation extends AutoCloseable {

    /**
     * Sends a message; completes with the answer to it, exceptionally when the stream has ended.
     */
    CompletionStage<String> say(String message);

    /** Ends it in an orderly way. */
    @Override
    void close();
  }
}
