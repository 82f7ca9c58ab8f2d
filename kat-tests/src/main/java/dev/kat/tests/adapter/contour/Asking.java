package dev.kat.tests.adapter.contour;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks programs that tell nobody of themselves that they are ready. */
final class Asking {

  private static final int MILLIS = 20;

  private Asking() {}

  /**
   * Asks again and again, in the thread of the caller.
   *
   * @param question throws to give up
   */
  static void until(String what, Duration patience, BooleanSupplier question) {
    Executor soon = CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + patience.toNanos();
    while (!question.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s: not so within %d s".formatted(what, patience.toSeconds()));
      }
      CompletableFuture.runAsync(() -> {}, soon).join();
    }
  }

  /** The same without a thread that waits; the answer is false until it is. */
  static CompletableFuture<Void> until(
      Supplier<CompletableFuture<Boolean>> question, Executor loop) {
    return question
        .get()
        .thenComposeAsync(
            yes -> {
              if (yes) {
                return CompletableFuture.completedFuture(null);
              }
              Executor soon =
                  CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS, loop);
              return CompletableFuture.runAsync(() -> {}, soon)
                  .thenComposeAsync(now -> until(question, loop), loop);
            },
            loop);
  }

  /** The same future, with a message for people when it takes too long. */
  static <T> CompletableFuture<T> within(
      Duration patience, String what, CompletableFuture<T> future) {
    String late = "%s: not so within %d s".formatted(what, patience.toSeconds());
    return future
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                failure instanceof TimeoutException ? new IllegalStateException(late) : failure));
  }
}
