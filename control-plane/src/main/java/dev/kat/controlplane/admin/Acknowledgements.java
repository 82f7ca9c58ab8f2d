package dev.kat.controlplane.admin;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.Generation;
import dev.kat.controlplane.GenerationFailedException;
import dev.kat.controlplane.ObjectVersion;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.Timeline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waiting, without a thread, until changes of the cluster are in force in every Envoy. */
final class Acknowledgements implements Page {

  private final ControlPlane controlPlane;

  Acknowledgements(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Override
  public boolean takes(Question question) {
    return question.method().equals(methods());
  }

  @Override
  public String methods() {
    return "POST";
  }

  @Override
  public CompletionStage<Answer> answer(Question question) {
    AwaitedObjects awaited;
    try {
      awaited = AwaitedObjects.of(question);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(refusal(400, String.valueOf(e.getMessage())));
    }
    List<ObjectVersion> objects = awaited.objects();
    return controlPlane
        .awaitAcknowledged(objects)
        .toCompletableFuture()
        .orTimeout(awaited.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((generation, failure) -> answer(generation, failure, objects));
  }

  private Answer answer(
      @Nullable Generation generation, @Nullable Throwable failure, List<ObjectVersion> objects) {
    if (generation != null) {
      return Answer.json(200, inForce(generation));
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException) {
      List<String> missing = controlPlane.missing(objects);
      return Answer.json(504, Map.of("reason", lateness(missing), "missing", missing));
    }
    if (cause instanceof GenerationFailedException refused) {
      return refusal(refused.isClosing() ? 503 : 409, String.valueOf(refused.getMessage()));
    }
    throw new IllegalStateException(cause);
  }

  private static Map<String, Object> inForce(Generation generation) {
    Timeline timeline = generation.timeline();
    return Map.of(
        "generation", generation.number(),
        "seen", timeline.begin().toString(),
        "acknowledged", timeline.end().toString(),
        "timeline", timeline.lines());
  }

  private static Answer refusal(int code, String reason) {
    return Answer.json(code, Map.of("reason", reason));
  }

  private String lateness(List<String> missing) {
    Status status = controlPlane.status();
    if (status.current() == null) {
      return controlPlane.sourceProblem().orElse("the configuration has not been read yet");
    }
    if (!missing.isEmpty()) {
      return controlPlane
          .sourceProblem()
          .orElse(
              "generation %d does not have these versions".formatted(status.current().number()));
    }
    return status.envoys().isEmpty()
        ? "no Envoy is connected"
        : "not every connected Envoy has acknowledged generation " + status.current().number();
  }
}
