package dev.kat.benchmarks.propagation;

import java.time.Duration;

/** Waiting for what happens in other processes. */
final class Await {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(2);

  private Await() {}

  /**
   * Returns when a condition holds.
   *
   * @throws IllegalStateException when it does not within two minutes
   */
  static void until(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(STEP.toMillis());
    }
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws InterruptedException;
  }
}
