package dev.kat.controlplane.normalize;

import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;

/** Reports expressions that Envoy would not take. */
final class Regexes {

  private Regexes() {}

  static void check(String regex, String pointer, Report report) {
    String fault = Re2Syntax.fault(regex);
    if (fault != null) {
      report.report(DiagnosticCode.INVALID_REGEX, pointer, regex, fault);
    }
  }
}
