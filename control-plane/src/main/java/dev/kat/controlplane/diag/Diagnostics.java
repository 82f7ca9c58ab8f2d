package dev.kat.controlplane.diag;

import java.util.List;
import java.util.TreeSet;

/** The collector of one compilation's diagnostics; it sorts them and keeps equal ones once. */
public final class Diagnostics {

  private final TreeSet<Diagnostic> all = new TreeSet<>();

  /**
   * Adds a diagnostic.
   *
   * @param args fill the placeholders of the code's message
   */
  public void report(DiagnosticCode code, Location location, Object... args) {
    all.add(new Diagnostic(code, location, code.message(args)));
  }

  /** Adds a diagnostic made elsewhere. */
  public void add(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /** All diagnostics in the order of their locations. */
  public List<Diagnostic> sorted() {
    return List.copyOf(all);
  }
}
