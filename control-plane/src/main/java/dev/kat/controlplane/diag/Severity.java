package dev.kat.controlplane.diag;

import java.util.Locale;

/** How much a diagnostic matters: an error leaves something out, a notice changes nothing. */
public enum Severity {
  /** Something the user wrote is not in effect. */
  ERROR,
  /** Everything is in effect, but probably not as meant. */
  WARNING,
  /** Worth knowing. */
  NOTICE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
