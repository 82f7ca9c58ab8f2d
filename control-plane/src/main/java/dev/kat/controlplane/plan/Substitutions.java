package dev.kat.controlplane.plan;

import com.google.re2j.Pattern;
import dev.kat.controlplane.api.RegexRewrite;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.Re2Syntax;

/** Which patterns and substitutions Envoy takes for paths. */
final class Substitutions {

  private Substitutions() {}

  /**
   * Reports what is wrong with a pattern and its substitution.
   *
   * @param field the name of the field that has both
   */
  static void check(RegexRewrite rewrite, String field, Report report) {
    String fault = Re2Syntax.fault(rewrite.pattern());
    if (fault != null) {
      invalid(report, field, "pattern", fault);
    } else {
      int groups = Pattern.compile(rewrite.pattern()).groupCount();
      checkSubstitution(rewrite.substitution(), groups, field, report);
    }
  }

  /** Whether a text has neither spaces nor control characters. */
  static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c != 0x7F);
  }

  /** RE2 knows {@code \0} to {@code \9} and {@code \\}; Envoy refuses any other backslash. */
  private static void checkSubstitution(
      String substitution, int groups, String field, Report report) {
    if (!isPrintable(substitution)) {
      invalid(report, field, "substitution", "it contains a space or a control character");
    }
    for (int i = substitution.indexOf('\\'); i >= 0; i = substitution.indexOf('\\', i + 2)) {
      char next = i + 1 < substitution.length() ? substitution.charAt(i + 1) : ' ';
      boolean digit = next >= '0' && next <= '9';
      if (!digit && next != '\\') {
        String rule = "a backslash stands before a digit or a backslash only";
        invalid(report, field, "substitution", rule);
      } else if (digit && next - '0' > groups) {
        invalid(report, field, "substitution", "the pattern has no group " + next);
      }
    }
  }

  private static void invalid(Report report, String field, String part, String why) {
    report.report(DiagnosticCode.INVALID_REGEX_REWRITE, Report.pointer(field, part), field, why);
  }
}
