package dev.kat.tests.adapter.annotated;

import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A system that follows the objects of a namespace: after a change it rolls out what is there then,
 * one rollout after the other, and whoever waits for states of objects is told of the first rollout
 * that has them. All of it happens in one thread, which is its own.
 */
public final class Following implements AutoCloseable {

  private final Rollout rollout;
  private final ScheduledExecutorService loop;
  private final ObjectWatch watch;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean busy;
  private boolean changedMeanwhile;

  private record Waiting(List<ObjectState> states, CompletableFuture<Acknowledgement> answer) {}

  /** How the objects are rolled out. */
  public interface Rollout {

    /** Rolls out what is there; completes exceptionally when it is refused. */
    CompletableFuture<Void> of(WatchedObjects objects);

    /**
     * Takes note of the end of a rollout, and says what is to be told of it.
     *
     * @param failure null when there was none
     */
    Acknowledgement ended(@Nullable Throwable failure);
  }

  private Following(InstallContext context, Rollout rollout, ScheduledExecutorService loop) {
    this.rollout = rollout;
    this.loop = loop;
    watch = new ObjectWatch(context.api(), context.namespace(), () -> loop.execute(this::changed));
  }

  /**
   * Begins to follow.
   *
   * @param loop the thread, which is shut down in the end
   */
  public static Following start(
      InstallContext context, Rollout rollout, ScheduledExecutorService loop) {
    Following following = new Following(context, rollout, loop);
    loop.execute(following::changed);
    return following;
  }

  /** Completes with the end of the first rollout that has these states. */
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    CompletableFuture<Acknowledgement> answer = new CompletableFuture<>();
    loop.execute(() -> {
      waiting.add(new Waiting(states, answer));
      changed();
    });
    return answer;
  }

  private void changed() {
    if (busy) {
      changedMeanwhile = true;
      return;
    }
    busy = true;
    WatchedObjects objects = watch.objects();
    CompletableFuture<Void> unused =
        rollout
            .of(objects)
            .handleAsync(
                (done, failure) -> {
                  settle(objects, failure);
                  busy = false;
                  if (changedMeanwhile) {
                    changedMeanwhile = false;
                    changed();
                  }
                  return null;
                },
                loop);
  }

  private void settle(WatchedObjects objects, @Nullable Throwable failure) {
    Acknowledgement told = rollout.ended(failure);
    List<Waiting> served = waiting.stream().filter(each -> objects.contain(each.states())).toList();
    waiting.removeAll(served);
    for (Waiting each : served) {
      if (failure == null) {
        each.answer().complete(told);
      } else {
        each.answer().completeExceptionally(failure);
      }
    }
  }

  /** Follows no more; who still waits is not told. */
  @Override
  public void close() {
    watch.close();
    loop.shutdownNow();
  }
}
