package dev.kat.framework.cli;

/** Arguments that can be read, but ask for what there is not; the message says what there is. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongUsage(String message) {
    super(message);
  }
}
