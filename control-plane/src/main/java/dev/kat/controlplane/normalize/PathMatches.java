package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.PathMatch;
import java.util.regex.Pattern;

/** What {@code prefix} and the flags that go with it mean. */
final class PathMatches {

  private static final String POINTER = "/prefix";
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}]");

  private PathMatches() {}

  static PathMatch of(MappingSpec spec, Report report) {
    boolean regex = Boolean.TRUE.equals(spec.prefixRegex());
    boolean exact = Boolean.TRUE.equals(spec.prefixExact());
    boolean caseSensitive = !Boolean.FALSE.equals(spec.caseSensitive());
    if (regex && exact) {
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS, "/prefix_exact", "prefix_regex", "prefix_exact");
    }
    String prefix = spec.prefix();
    if (regex) {
      // Envoy has no flag for the case of expressions, RE2 has one.
      Regexes.check(prefix, POINTER, report);
      return new PathMatch.Regex(caseSensitive ? prefix : "(?i)" + prefix);
    }
    check(prefix, report);
    return exact
        ? new PathMatch.Exact(prefix, caseSensitive)
        : new PathMatch.Prefix(prefix, caseSensitive);
  }

  private static void check(String path, Report report) {
    if (path.isEmpty()) {
      report.report(DiagnosticCode.EMPTY_FIELD, POINTER, "prefix");
    } else if (!path.startsWith("/")) {
      invalid(path, "a path begins with '/'", report);
    } else if (path.contains("?") || path.contains("#")) {
      invalid(path, "'?' and '#' are not part of a path", report);
    } else if (UNPRINTABLE.matcher(path).find()) {
      invalid(path, "a path has no spaces and control characters", report);
    }
  }

  private static void invalid(String path, String reason, Report report) {
    report.report(DiagnosticCode.INVALID_PATH, POINTER, path, reason);
  }
}
