package dev.kat.framework.engine;

import dev.kat.framework.explain.Failure;
import dev.kat.framework.minimise.Symptom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded for a check.
 *
 * @param failure why it failed; null when it passed, or when somebody else has explained it
 * @param report of a failure by somebody else, who ran the check; null when there is none
 * @param note what is known to be different about what passed; null when nothing is
 * @param millis that it took
 */
record Outcome(
    @Nullable Failure failure, @Nullable Report report, @Nullable String note, double millis) {

  /**
   * A failure as somebody else tells it.
   *
   * @param symptoms in what ways it failed; none where that is not known
   */
  record Report(String explanation, Set<Symptom> symptoms) {

    Report {
      symptoms = Set.copyOf(symptoms);
    }
  }

  Outcome(@Nullable Failure failure, double millis) {
    this(failure, null, null, millis);
  }

  /** A failure that somebody else has explained; passed when there is no explanation. */
  static Outcome reported(@Nullable String explanation, Set<Symptom> symptoms, double millis) {
    return new Outcome(
        null, explanation == null ? null : new Report(explanation, symptoms), null, millis);
  }

  /** Not as expected, which is as it should be. */
  static Outcome different(String note, double millis) {
    return new Outcome(null, null, note, millis);
  }

  boolean passed() {
    return failure == null && report == null;
  }
}
