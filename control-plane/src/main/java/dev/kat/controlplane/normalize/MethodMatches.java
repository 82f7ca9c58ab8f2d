package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.ValueMatch;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code method} means. Methods have a case, and all that are in use are in upper case. */
final class MethodMatches {

  private static final String POINTER = "/method";

  private MethodMatches() {}

  static @Nullable ValueMatch of(MappingSpec spec, Report report) {
    String method = spec.method();
    boolean regex = Boolean.TRUE.equals(spec.methodRegex());
    if (method == null) {
      if (regex) {
        report.report(
            DiagnosticCode.FIELD_WITHOUT_EFFECT, "/method_regex", "method_regex", "method");
      }
      return null;
    }
    if (regex) {
      Regexes.check(method, POINTER, report);
      return new ValueMatch.Regex(method);
    }
    String upper = method.toUpperCase(Locale.ROOT);
    if (!Tokens.isToken(method)) {
      report.report(DiagnosticCode.INVALID_METHOD, POINTER, method);
    } else if (!method.equals(upper)) {
      report.report(DiagnosticCode.LOWER_CASE_METHOD, POINTER, method, upper);
    }
    return new ValueMatch.Exact(upper);
  }
}
