package dev.kat.framework.engine;

import java.time.Duration;

/** The limit of a wait is reached; the message names what was waited for. */
final class WaitedTooLong extends Exception {

  private static final long serialVersionUID = 1;

  WaitedTooLong(String what, Duration limit) {
    super("waited %s s in vain for %s".formatted(limit.toMillis() / 1000.0, what));
  }
}
