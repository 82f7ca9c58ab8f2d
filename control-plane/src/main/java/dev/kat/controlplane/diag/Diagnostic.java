package dev.kat.controlplane.diag;

import java.util.Comparator;

/**
 * One thing that is wrong with, or worth knowing about, a user's configuration.
 *
 * @param code what kind of thing
 * @param location where
 * @param message why, in one sentence with the culprit's name or value
 */
public record Diagnostic(DiagnosticCode code, Location location, String message)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::location)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  /** The severity, which is the code's. */
  public Severity severity() {
    return code.severity();
  }

  /** What the user can do about it, in one sentence. */
  public String remedy() {
    return code.remedy();
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** {@code severity code namespace/Service[document] /json/pointer: message}. */
  @Override
  public String toString() {
    return severity() + " " + code + " " + location + ": " + message;
  }
}
