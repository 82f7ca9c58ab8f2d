package dev.kat.framework.engine;

import dev.kat.framework.explain.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded for a check.
 *
 * @param failure null when it passed
 * @param millis that it took
 */
record Outcome(@Nullable Failure failure, double millis) {

  boolean passed() {
    return failure == null;
  }
}
