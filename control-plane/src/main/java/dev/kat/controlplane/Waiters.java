package dev.kat.controlplane;

import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Those who wait until a configuration that contains something is in force. */
final class Waiters {

  private final List<Waiter> waiting = new ArrayList<>();

  void add(Predicate<ResourceSnapshot> contained, CompletableFuture<Generation> future) {
    waiting.add(new Waiter(contained, future));
  }

  void acknowledged(Generation generation) {
    end(generation.snapshot(), future -> future.completeAsync(() -> generation));
  }

  void failed(ResourceSnapshot snapshot, GenerationFailedException failure) {
    end(snapshot, future -> failAsync(future, failure));
  }

  void closed() {
    GenerationFailedException failure = GenerationFailedException.closed();
    waiting.forEach(waiter -> waiter.future().completeExceptionally(failure));
    waiting.clear();
  }

  private void end(ResourceSnapshot snapshot, Consumer<CompletableFuture<Generation>> ending) {
    List<Waiter> still = new ArrayList<>();
    for (Waiter waiter : waiting) {
      if (waiter.isFor(snapshot)) {
        ending.accept(waiter.future());
      } else if (!waiter.future().isDone()) {
        still.add(waiter);
      }
    }
    waiting.clear();
    waiting.addAll(still);
  }

  /** What callers do when they hear of it must not hold up the loop. */
  private static void failAsync(CompletableFuture<Generation> future, RuntimeException failure) {
    future.completeAsync(() -> {
      throw failure;
    });
  }

  private record Waiter(
      Predicate<ResourceSnapshot> contained, CompletableFuture<Generation> future) {

    boolean isFor(ResourceSnapshot snapshot) {
      try {
        return contained.test(snapshot);
      } catch (RuntimeException e) {
        future.completeExceptionally(e);
        return false;
      }
    }
  }
}
