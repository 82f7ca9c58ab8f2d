package dev.kat.framework.query;

import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine.Conversation;
import java.util.concurrent.CompletableFuture;

/** Opens the conversations of one protocol. */
interface Talker {

  /** Opens a conversation; completes when it is known to work end to end. */
  CompletableFuture<Conversation> open(Query query, Target target);
}
