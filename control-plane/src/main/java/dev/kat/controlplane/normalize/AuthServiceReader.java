package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.AuthServiceSpec;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.AuthSettings.Body;
import dev.kat.controlplane.normalize.AuthSettings.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads AuthServices. */
final class AuthServiceReader extends EdgeServiceReader<AuthServiceSpec, AuthSettings> {

  private static final int DEFAULT_TIMEOUT_MS = 5000;
  private static final int FORBIDDEN = 403;
  private static final Body FIRST_BYTES = new Body(4096, true);

  /** What an HTTP service always sees. */
  private static final Set<String> ALWAYS_ASKED =
      Set.of(
          "authorization",
          "cookie",
          "from",
          "proxy-authorization",
          "user-agent",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto");

  /** What of its answer always counts. */
  private static final Set<String> ALWAYS_ANSWERED =
      Set.of("authorization", "location", "proxy-authenticate", "set-cookie", "www-authenticate");

  private final boolean linkerd;

  /**
   * A reader of services.
   *
   * @param linkerd whether a Linkerd proxy is told a service that does not say so itself
   */
  AuthServiceReader(boolean linkerd) {
    super("auth_service");
    this.linkerd = linkerd;
  }

  @Override
  String service(AuthServiceSpec spec) {
    return spec.authService();
  }

  @Override
  @Nullable TlsChoice tls(AuthServiceSpec spec) {
    return spec.tls();
  }

  @Override
  boolean grpc(AuthServiceSpec spec) {
    return "grpc".equals(spec.proto());
  }

  @Override
  ServiceWay way(AuthServiceSpec spec) {
    return spec.way();
  }

  @Override
  AuthSettings settings(Declared<AuthServiceSpec> declared, Report report) {
    AuthServiceSpec spec = declared.spec();
    if (spec.proto() != null && !Set.of("http", "grpc").contains(spec.proto())) {
      report.report(DiagnosticCode.INVALID_AUTH_PROTO, "/proto", spec.proto());
    }
    protocolVersion(spec.protocolVersion(), report);
    if (grpc(spec)) {
      withoutEffect("path_prefix", spec.pathPrefix() != null, report);
      withoutEffect("allowed_headers", !spec.allowedHeaders().isEmpty(), report);
      withoutEffect("allowed_request_headers", !spec.allowedRequestHeaders().isEmpty(), report);
      withoutEffect(
          "allowed_authorization_headers", !spec.allowedAuthorizationHeaders().isEmpty(), report);
    }
    return new AuthSettings(
        grpc(spec) ? Protocol.GRPC : Protocol.HTTP,
        pathPrefix(spec.pathPrefix(), report),
        milliseconds(spec.timeoutMs(), DEFAULT_TIMEOUT_MS, "/timeout_ms", report),
        headers(
            ALWAYS_ASKED, spec, "allowed_request_headers", spec.allowedRequestHeaders(), report),
        headers(
            ALWAYS_ANSWERED,
            spec,
            "allowed_authorization_headers",
            spec.allowedAuthorizationHeaders(),
            report),
        added(spec, report),
        body(spec, report),
        Boolean.TRUE.equals(spec.failureModeAllow()),
        statusOnError(spec.statusOnError(), report),
        spec.retryPolicy(),
        Objects.requireNonNullElse(spec.addLinkerdHeaders(), linkerd));
  }

  private static void withoutEffect(String field, boolean written, Report report) {
    if (written) {
      report.report(
          DiagnosticCode.FIELD_WITHOUT_EFFECT, Report.pointer(field), field, "proto: http");
    }
  }

  private static String pathPrefix(@Nullable String prefix, Report report) {
    if (prefix == null) {
      return "";
    }
    if (!prefix.startsWith("/")
        || prefix.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '?' || c == '#')) {
      report.report(DiagnosticCode.INVALID_AUTH_PATH_PREFIX, "/path_prefix", prefix);
    }
    return prefix;
  }

  private static List<String> headers(
      Set<String> always, AuthServiceSpec spec, String field, List<String> written, Report report) {
    TreeSet<String> names = new TreeSet<>(always);
    add(names, field, written, report);
    add(names, "allowed_headers", spec.allowedHeaders(), report);
    return List.copyOf(names);
  }

  private static void add(Set<String> names, String field, List<String> written, Report report) {
    for (int i = 0; i < written.size(); i++) {
      if (!Tokens.isToken(written.get(i))) {
        report.report(
            DiagnosticCode.INVALID_HEADER,
            Report.pointer(field, Integer.toString(i)),
            written.get(i));
      }
      names.add(written.get(i).toLowerCase(Locale.ROOT));
    }
  }

  /** Envoy changes them as it changes those of routes, so what it takes is the same. */
  private static List<AuthSettings.Header> added(AuthServiceSpec spec, Report report) {
    spec.addAuthHeaders()
        .forEach((name, value) -> {
          String pointer = Report.pointer("add_auth_headers", name);
          String nameFault = HeaderSyntax.nameFault(name);
          if (nameFault != null) {
            report.report(DiagnosticCode.INVALID_HEADER_NAME, pointer, name, nameFault);
          }
          String valueFault = HeaderSyntax.valueFault(value);
          if (valueFault != null) {
            report.report(DiagnosticCode.INVALID_HEADER_VALUE, pointer, name, valueFault);
          }
        });
    return AuthSettings.sorted(spec.addAuthHeaders());
  }

  private static @Nullable Body body(AuthServiceSpec spec, Report report) {
    AuthServiceSpec.IncludeBody include = spec.includeBody();
    boolean allow = Boolean.TRUE.equals(spec.allowRequestBody());
    if (include == null) {
      return allow ? FIRST_BYTES : null;
    }
    if (allow) {
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS,
          "/allow_request_body",
          "include_body",
          "allow_request_body");
    }
    if (include.maxBytes() <= 0) {
      report.report(
          DiagnosticCode.INVALID_BODY_SIZE, "/include_body/max_bytes", include.maxBytes());
    }
    return new Body(include.maxBytes(), include.allowPartial());
  }

  private static int statusOnError(AuthServiceSpec.@Nullable StatusOnError written, Report report) {
    Integer code = written == null ? null : written.code();
    if (code != null && !HttpStatuses.isError(code)) {
      report.report(DiagnosticCode.INVALID_STATUS_ON_ERROR, "/status_on_error/code", code);
    }
    return code == null ? FORBIDDEN : code;
  }
}
