package dev.kat.framework.engine;

import dev.kat.framework.api.Witness;
import dev.kat.framework.query.Target;
import java.util.concurrent.CompletableFuture;

/** A witness at work. What disturbs it is noted; nothing here ever completes exceptionally. */
interface WitnessRun {

  /** Begins, once the first stage is in force. */
  CompletableFuture<Void> open(Target target);

  /** Makes sure that it still lives after a stage. */
  CompletableFuture<Void> after(String stage);

  /** Ends, and tells how it was. */
  CompletableFuture<Testimony> close();

  static WitnessRun of(Witness witness, Session session, Traffic traffic) {
    return witness instanceof Witness.Load load
        ? new LoadRun(load, session, traffic)
        : new ConversationRun(witness, session, traffic);
  }
}
