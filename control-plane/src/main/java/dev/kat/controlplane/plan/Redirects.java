package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.RegexRewrite;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.RedirectPath;
import dev.kat.controlplane.ir.RouteAction;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code host_redirect} and the fields that go with it mean. */
final class Redirects {

  private static final int DEFAULT_CODE = 301;
  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  static RouteAction.Redirect of(
      MappingSpec spec, PathMatch match, String authority, Report report) {
    Integer code = spec.redirectResponseCode();
    if (code != null && !CODES.contains(code)) {
      invalid(
          report,
          "redirect_response_code",
          code.toString(),
          "the codes are 301, 302, 303, 307 and 308");
    }
    reportSecondPath(spec, report);
    return new RouteAction.Redirect(
        authority, path(spec, match, report), code == null ? DEFAULT_CODE : code);
  }

  private static RedirectPath path(MappingSpec spec, PathMatch match, Report report) {
    String path = spec.pathRedirect();
    String prefix = spec.prefixRedirect();
    RegexRewrite regex = spec.regexRedirect();
    if (path != null) {
      PathRewrites.checkPath(path, "/path_redirect", DiagnosticCode.INVALID_REDIRECT, report);
      return new RedirectPath.Replace(path);
    }
    if (prefix != null) {
      PathRewrites.checkPath(prefix, "/prefix_redirect", DiagnosticCode.INVALID_REDIRECT, report);
      if (match instanceof PathMatch.Regex) {
        // Envoy would replace the whole path, which is what an expression matches.
        String reason = "what prefix_regex matches has no prefix; for it there is regex_redirect";
        invalid(report, "prefix_redirect", prefix, reason);
      }
      return new RedirectPath.ReplacePrefix(prefix);
    }
    if (regex != null) {
      Substitutions.check(regex, "regex_redirect", report);
      return new RedirectPath.ReplaceRegex(regex.pattern(), regex.substitution());
    }
    return new RedirectPath.Keep();
  }

  /** Envoy refuses all routes for one redirect with two paths. */
  private static void reportSecondPath(MappingSpec spec, Report report) {
    List<String> written =
        Stream.of(
                named("path_redirect", spec.pathRedirect()),
                named("prefix_redirect", spec.prefixRedirect()),
                named("regex_redirect", spec.regexRedirect()))
            .filter(Objects::nonNull)
            .toList();
    written.stream()
        .skip(1)
        .forEach(second ->
            report.report(
                DiagnosticCode.CONFLICTING_FIELDS, Report.pointer(second), written.get(0), second));
  }

  private static @Nullable String named(String field, @Nullable Object value) {
    return value == null ? null : field;
  }

  private static void invalid(Report report, String field, String value, String reason) {
    report.report(DiagnosticCode.INVALID_REDIRECT, Report.pointer(field), value, reason);
  }
}
