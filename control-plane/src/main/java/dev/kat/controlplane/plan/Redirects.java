package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.RouteAction;
import java.util.Set;

/** What {@code host_redirect} and the fields that go with it mean. */
final class Redirects {

  private static final int DEFAULT_CODE = 301;
  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  static RouteAction.Redirect of(MappingSpec spec, String authority, Report report) {
    Integer code = spec.redirectResponseCode();
    if (code != null && !CODES.contains(code)) {
      report.report(
          DiagnosticCode.INVALID_REDIRECT,
          "/redirect_response_code",
          code,
          "the codes are 301, 302, 303, 307 and 308");
    }
    String path = spec.pathRedirect();
    if (path != null) {
      PathRewrites.checkPath(path, "/path_redirect", DiagnosticCode.INVALID_REDIRECT, report);
    }
    return new RouteAction.Redirect(authority, path, code == null ? DEFAULT_CODE : code);
  }
}
