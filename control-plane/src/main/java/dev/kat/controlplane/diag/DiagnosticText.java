package dev.kat.controlplane.diag;

/**
 * What a kind of diagnostic says.
 *
 * @param format the message with its placeholders
 * @param remedy what the user can do, in one sentence
 */
record DiagnosticText(Severity severity, String format, String remedy) {

  static DiagnosticText error(String format, String remedy) {
    return new DiagnosticText(Severity.ERROR, format, remedy);
  }

  static DiagnosticText warning(String format, String remedy) {
    return new DiagnosticText(Severity.WARNING, format, remedy);
  }

  static DiagnosticText notice(String format, String remedy) {
    return new DiagnosticText(Severity.NOTICE, format, remedy);
  }
}
