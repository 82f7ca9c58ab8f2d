package dev.kat.framework.query;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Query;
import java.util.concurrent.CompletableFuture;

/** Sends the queries of one protocol. */
interface Driver {

  /**
   * Sends a query. The future completes with an answer, or exceptionally when there is no response
   * at all; {@link Reasons} words that for people.
   */
  CompletableFuture<Answer.Response> send(Query query, Target target);
}
