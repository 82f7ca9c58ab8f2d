package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.RegexRewrite;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.PathRewrite;

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
      Substitutions.check(regexRewrite, "regex_rewrite", report);
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
    } else if (!Substitutions.isPrintable(path)) {
      report.report(code, pointer, path, "it contains a space or a control character");
    }
  }
}
