package dev.kat.framework.fault;

import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting on the thread of a site: for events, and never longer than a site may take for one. */
final class Waits {

  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));

  private Waits() {}

  /**
   * The result of a stage.
   *
   * @throws EnvironmentException when it fails, or takes too long
   */
  static <T> T join(CompletionStage<T> stage, String what) {
    return join(stage, PATIENCE, what);
  }

  /** The same within a bound. */
  static <T> T join(CompletionStage<T> stage, Duration bound, String what) {
    return join(stage, new Patience(bound), what);
  }

  private static <T> T join(CompletionStage<T> stage, Patience patience, String what) {
    try {
      return patience.waitFor(stage, what, () -> "").join();
    } catch (CompletionException e) {
      Throwable cause = Patience.unwrapped(e);
      throw new EnvironmentException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** Asks again and again, each time as long as an answer takes, until it is the wanted one. */
  static <T> T until(Supplier<T> question, Predicate<T> wanted, String what) {
    long deadline = System.nanoTime() + PATIENCE.limit().toNanos();
    T answer = question.get();
    while (!wanted.test(answer)) {
      if (System.nanoTime() > deadline) {
        throw new EnvironmentException("waited in vain for " + what);
      }
      answer = question.get();
    }
    return answer;
  }
}
