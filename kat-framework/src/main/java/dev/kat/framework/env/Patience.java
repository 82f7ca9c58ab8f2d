package dev.kat.framework.env;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How long an environment waits for anything.
 *
 * @param limit more than zero
 */
public record Patience(Duration limit) {

  /**
   * The same stage, but failed when it takes too long.
   *
   * @param what was waited for, as a noun
   * @param words what those concerned have to say then
   */
  public <T> CompletableFuture<T> waitFor(
      CompletionStage<T> stage, String what, Supplier<String> words) {
    return stage
        .toCompletableFuture()
        .copy()
        .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                unwrapped(failure) instanceof TimeoutException
                    ? new EnvironmentException(
                        "waited %s for %s\n%s".formatted(amount(), what, words.get()).strip())
                    : unwrapped(failure)));
  }

  private String amount() {
    return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
  }

  /**
   * Waits for a result.
   *
   * @throws RuntimeException what really went wrong
   */
  public static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (unwrapped(e) instanceof RuntimeException told) {
        throw told;
      }
      throw e;
    }
  }

  /** What really went wrong. */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
  }
}
