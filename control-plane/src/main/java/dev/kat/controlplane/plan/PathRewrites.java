package dev.kat.controlplane.plan;

import com.google.re2j.Pattern;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.RegexRewrite;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.PathRewrite;
import dev.kat.controlplane.normalize.Re2Syntax;

/**
 * What {@code rewrite} and {@code regex_rewrite} mean. A prefix or path is replaced by {@code /}
 * unless something else is written; a path that an expression matched is kept, since replacing the
 * match would replace all of it.
 */
final class PathRewrites {

  private static final String DEFAULT = "/";

  private PathRewrites() {}

  static PathRewrite of(MappingSpec spec, PathMatch path, Report report) {
    String rewrite = spec.rewrite();
    RegexRewrite regexRewrite = spec.regexRewrite();
    boolean matchedByRegex = path instanceof PathMatch.Regex;
    if (regexRewrite != null) {
      if (rewrite != null) {
        report.report(DiagnosticCode.REWRITE_OVERRIDDEN, "/rewrite", rewrite);
      }
      checkRegex(regexRewrite, report);
      return new PathRewrite.ReplaceRegex(regexRewrite.pattern(), regexRewrite.substitution());
    }
    if (matchedByRegex && rewrite != null && !rewrite.isEmpty()) {
      report.report(DiagnosticCode.REWRITE_IGNORED, "/rewrite", rewrite);
    }
    if (matchedByRegex || (rewrite != null && rewrite.isEmpty())) {
      return new PathRewrite.Keep();
    }
    String replacement = rewrite == null ? DEFAULT : rewrite;
    checkPath(replacement, "/rewrite", DiagnosticCode.INVALID_REWRITE, report);
    return new PathRewrite.ReplacePrefix(replacement);
  }

  /** Reports what cannot stand as a path in a request or a redirect. */
  static void checkPath(String path, String pointer, DiagnosticCode code, Report report) {
    if (!path.startsWith("/")) {
      report.report(code, pointer, path, "it does not begin with '/'");
    } else if (path.contains("?") || path.contains("#")) {
      report.report(code, pointer, path, "it contains '?' or '#'");
    } else if (!isPrintable(path)) {
      report.report(code, pointer, path, "it contains a space or a control character");
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c != 0x7F);
  }

  private static void checkRegex(RegexRewrite rewrite, Report report) {
    String fault = Re2Syntax.fault(rewrite.pattern());
    if (fault != null) {
      invalid(report, "pattern", fault);
    } else {
      int groups = Pattern.compile(rewrite.pattern()).groupCount();
      checkSubstitution(rewrite.substitution(), groups, report);
    }
  }

  /** RE2 knows {@code \0} to {@code \9} and {@code \\}; Envoy refuses any other backslash. */
  private static void checkSubstitution(String substitution, int groups, Report report) {
    if (!isPrintable(substitution)) {
      invalid(report, "substitution", "it contains a space or a control character");
    }
    for (int i = substitution.indexOf('\\'); i >= 0; i = substitution.indexOf('\\', i + 2)) {
      char next = i + 1 < substitution.length() ? substitution.charAt(i + 1) : ' ';
      boolean digit = next >= '0' && next <= '9';
      if (!digit && next != '\\') {
        invalid(report, "substitution", "a backslash stands before a digit or a backslash only");
      } else if (digit && next - '0' > groups) {
        invalid(report, "substitution", "the pattern has no group " + next);
      }
    }
  }

  private static void invalid(Report report, String field, String why) {
    report.report(
        DiagnosticCode.INVALID_REGEX_REWRITE, Report.pointer("regex_rewrite", field), why);
  }
}
