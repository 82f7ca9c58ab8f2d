package dev.kat.tests.adapter.kubernetes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks programs that tell nobody of themselves that they are ready. */
public final class Asking {

  private static final int MILLIS = 20;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "asking");
        thread.setDaemon(true);
        return thread;
      });

  private Asking() {}

  /**
   * Asks again and again, in the thread of the caller.
   *
   * @param question throws to give up
   */
  public static void until(String what, Duration patience, BooleanSupplier question) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s: not so within %d s".formatted(what, patience.toSeconds()));
      }
      soon().join();
    }
  }

  /** The same without a thread that waits; the answer is false until it is. */
  public static CompletableFuture<Void> until(
      Supplier<CompletableFuture<Boolean>> question, Executor loop) {
    return question
        .get()
        .thenComposeAsync(
            yes ->
                yes
                    ? CompletableFuture.completedFuture(null)
                    : soon().thenComposeAsync(now -> until(question, loop), loop),
            loop);
  }

  private static CompletableFuture<Void> soon() {
    CompletableFuture<Void> soon = new CompletableFuture<>();
    var unused = CLOCK.schedule(() -> soon.complete(null), MILLIS, TimeUnit.MILLISECONDS);
    return soon;
  }

  /** The same future, with a message for people when it takes too long. */
  public static <T> CompletableFuture<T> within(
      Duration patience, String what, CompletableFuture<T> future) {
    String late = "%s: not so within %d s".formatted(what, patience.toSeconds());
    return future
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                failure instanceof TimeoutException ? new IllegalStateException(late) : failure));
  }
}
