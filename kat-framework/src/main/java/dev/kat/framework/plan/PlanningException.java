package dev.kat.framework.plan;

/** A mistake in a suite, with a message that names the suite, the combination and the culprit. */
final class PlanningException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PlanningException(String message) {
    super(message);
  }
}
