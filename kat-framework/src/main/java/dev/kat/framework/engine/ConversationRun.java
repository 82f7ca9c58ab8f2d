package dev.kat.framework.engine;

import dev.kat.framework.api.Witness;
import dev.kat.framework.query.QueryEngine.Conversation;
import dev.kat.framework.query.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A WebSocket or a gRPC stream that has to echo after every stage, on the same connection. */
final class ConversationRun implements WitnessRun {

  private final Witness witness;
  private final Session session;
  private final Traffic traffic;
  private final List<String> disturbances = new ArrayList<>();
  private @Nullable Conversation conversation;

  ConversationRun(Witness witness, Session session, Traffic traffic) {
    this.witness = witness;
    this.session = session;
    this.traffic = traffic;
  }

  @Override
  public CompletableFuture<Void> open(Target target) {
    return traffic
        .converse(witness.query(), target)
        .handle((opened, error) -> {
          conversation = opened;
          if (error != null) {
            disturbances.add("it could not be opened: " + Waits.message(error));
          }
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> after(String stage) {
    Conversation open = conversation;
    if (open == null || !disturbances.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String message = witness.name() + " after " + stage;
    return traffic
        .say(open, witness.query(), message)
        .handle((echo, error) -> {
          String where = "after stage '" + stage + "' ";
          if (error != null) {
            disturbances.add(where + "it was gone: " + Waits.message(error));
          } else if (!echo.contains(message)) {
            disturbances.add(where + "it sent '" + message + "' and received '" + echo + "'");
          }
          return null;
        });
  }

  @Override
  public CompletableFuture<Testimony> close() {
    Conversation open = conversation;
    if (open == null) {
      return CompletableFuture.completedFuture(testimony());
    }
    return session
        .waits()
        .<Void>call(
            () -> {
              open.close();
              return null;
            },
            session.limits().close(),
            "the end of witness '" + witness.name() + "'")
        .handle((closed, error) -> {
          if (error != null) {
            disturbances.add("it could not be closed: " + Waits.message(error));
          }
          return testimony();
        });
  }

  private Testimony testimony() {
    String nothing = conversation == null && disturbances.isEmpty() ? "it was never opened" : "";
    return Testimony.of(nothing + String.join("\n", disturbances));
  }
}
