package dev.kat.framework.engine;

import dev.kat.framework.explain.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded for a check.
 *
 * @param failure why it failed; null when it passed, or when somebody else has explained it
 * @param explanation of a failure by somebody else, who ran the check; null when there is none
 * @param millis that it took
 */
record Outcome(@Nullable Failure failure, @Nullable String explanation, double millis) {

  Outcome(@Nullable Failure failure, double millis) {
    this(failure, null, millis);
  }

  boolean passed() {
    return failure == null && explanation == null;
  }
}
