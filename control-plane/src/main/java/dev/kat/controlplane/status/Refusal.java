package dev.kat.controlplane.status;

/** An API server did not do what it was asked for, or could not be asked. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int FORBIDDEN = 403;
  private static final int GONE = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final int code;

  /**
   * A refusal.
   *
   * @param code the HTTP status; 0 when there was no answer
   * @param reason one line for people
   */
  public Refusal(int code, String reason, Throwable cause) {
    super(reason, cause);
    this.code = code;
  }

  /** Why, as a label of a metric. */
  public String label() {
    if (isForbidden()) {
      return "forbidden";
    }
    if (isConflict()) {
      return "conflict";
    }
    if (isGone()) {
      return "gone";
    }
    return code == 0 ? "unreachable" : isPassing() ? "busy" : "invalid";
  }

  boolean isForbidden() {
    return code == FORBIDDEN;
  }

  boolean isConflict() {
    return code == CONFLICT;
  }

  boolean isGone() {
    return code == GONE;
  }

  /** Whether the same request may well succeed later. */
  boolean isPassing() {
    return code == 0 || code == TOO_MANY_REQUESTS || code >= SERVER_ERROR;
  }
}
