package dev.kat.controlplane.diag;

import java.util.List;

/** The diagnostics of one document; it knows whether the document can still take effect. */
public final class Report {

  private final SourceMap source;
  private final Diagnostics diagnostics;
  private int errors;

  /** A report that has nothing to say yet. */
  public Report(SourceMap source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** An RFC 6901 pointer of the given segments, which are escaped here. */
  public static String pointer(String... segments) {
    StringBuilder pointer = new StringBuilder();
    for (String segment : segments) {
      pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** Reports something about the field at the pointer. */
  public void report(DiagnosticCode code, String pointer, Object... args) {
    reportAt(code, source.at(pointer), args);
  }

  /** Reports something about a place in the document that no pointer leads to. */
  public void reportAt(DiagnosticCode code, Location at, Object... args) {
    diagnostics.report(code, at, args);
    if (code.severity() == Severity.ERROR) {
      errors++;
    }
  }

  /** A report of the same document that has nothing to say yet. */
  public Report into(Diagnostics others) {
    return new Report(source, others);
  }

  /** Reports what was reported of the document before. */
  public void repeat(List<Diagnostic> before) {
    before.forEach(diagnostic -> {
      diagnostics.add(diagnostic);
      if (diagnostic.severity() == Severity.ERROR) {
        errors++;
      }
    });
  }

  /** Where a field is. */
  public Location at(String pointer) {
    return source.at(pointer);
  }

  /** Where the document is. */
  public Location document() {
    return source.document();
  }

  /** The number of errors so far. */
  public int errors() {
    return errors;
  }

  /** Whether an error was reported, so that the document must be left out. */
  public boolean failed() {
    return errors > 0;
  }
}
