package dev.kat.framework.engine;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Waiting with limits: whatever is waited for either comes or becomes a {@link WaitedTooLong}.
 *
 * <p>All that it completes, it completes on one thread, the loop. State that only the loop touches
 * needs no locks; work that may take time is done by workers.
 */
final class Waits implements AutoCloseable {

  private final ScheduledThreadPoolExecutor loop =
      new ScheduledThreadPoolExecutor(1, daemons("kat-loop"));
  private final ExecutorService workers = Executors.newCachedThreadPool(daemons("kat-worker-"));
  private final Set<String> pending = ConcurrentHashMap.newKeySet();

  Waits() {
    loop.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name.endsWith("-") ? name + count.incrementAndGet() : name);
      thread.setDaemon(true);
      return thread;
    };
  }

  Executor loop() {
    return loop;
  }

  /** Completes on the loop with the stage, or exceptionally after the limit. */
  <T extends @Nullable Object> CompletableFuture<T> within(
      CompletionStage<T> stage, Duration limit, String what) {
    CompletableFuture<T> result = new CompletableFuture<>();
    pending.add(what);
    ScheduledFuture<?> alarm =
        loop.schedule(
            () -> result.completeExceptionally(new WaitedTooLong(what, limit)),
            limit.toNanos(),
            TimeUnit.NANOSECONDS);
    var unused =
        stage.whenCompleteAsync(
            (value, error) -> {
              alarm.cancel(false);
              if (error == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(cause(error));
              }
            },
            loop);
    return result.whenComplete((value, error) -> pending.remove(what));
  }

  /** Has a worker do something that gives a stage, and waits for both. */
  <T extends @Nullable Object> CompletableFuture<T> started(
      Callable<? extends CompletionStage<T>> work, Duration limit, String what) {
    CompletableFuture<T> result = new CompletableFuture<>();
    submit(
        () -> {
          CompletionStage<T> stage = work.call();
          var unused =
              stage.whenComplete((value, error) -> {
                if (error == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(error);
                }
              });
          return null;
        },
        result);
    return within(result, limit, what);
  }

  /** Has a worker compute something. */
  <T extends @Nullable Object> CompletableFuture<T> call(
      Callable<T> work, Duration limit, String what) {
    CompletableFuture<T> result = new CompletableFuture<>();
    submit(() -> result.complete(work.call()), result);
    return within(result, limit, what);
  }

  private void submit(Callable<?> work, CompletableFuture<?> result) {
    try {
      workers.execute(() -> {
        try {
          work.call();
        } catch (Throwable e) { // whatever it is, somebody waits for it
          result.completeExceptionally(e);
        }
      });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
  }

  /** Blocks the calling thread, which must not be the loop. */
  static <T extends @Nullable Object> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw cause(e) instanceof Exception exception ? exception : e;
    }
  }

  /** What is being waited for, sorted. */
  Set<String> pending() {
    return new TreeSet<>(pending);
  }

  static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return cause != null
            && (error instanceof CompletionException || error instanceof ExecutionException)
        ? cause(cause)
        : error;
  }

  /** What an error says, for people. */
  static String message(Throwable error) {
    Throwable cause = cause(error);
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.toString() : message;
  }

  @Override
  public void close() {
    loop.shutdownNow();
    workers.shutdownNow();
  }
}
