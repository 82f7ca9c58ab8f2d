package dev.kat.controlplane.cli;

/** Something the user got wrong: one line that names the culprit and the remedy. */
final class UserErrorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The command was called wrongly. */
  static final int USAGE = 2;

  /** The command was called rightly but cannot do its work. */
  static final int FAILED = 1;

  private final int exitCode;

  UserErrorException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
