package dev.kat.framework.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A bound for what is under way at the same time. Used on the loop only. */
final class InFlight {

  private final int limit;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int running;

  InFlight(int limit) {
    this.limit = limit;
  }

  /** Starts the work as soon as there is room; it must complete on the loop. */
  <T> CompletableFuture<T> submit(Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(() -> start(work, result));
    advance();
    return result;
  }

  private <T> void start(Supplier<CompletableFuture<T>> work, CompletableFuture<T> result) {
    var unused =
        work.get()
            .whenComplete((value, error) -> {
              running--;
              if (error == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(error);
              }
              advance();
            });
  }

  private void advance() {
    while (running < limit && !waiting.isEmpty()) {
      running++;
      waiting.remove().run();
    }
  }
}
