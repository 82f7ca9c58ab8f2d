package dev.kat.framework.env;

/** Something in an environment failed; the message is for people and complete. */
public final class EnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure that explains itself. */
  public EnvironmentException(String message) {
    super(message);
  }

  /** A failure with a cause, which the message tells as far as it matters. */
  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
