package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.HealthCheck;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.resolve.ResolvedMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code health_check} of a health check; one with a fault is reported and null. */
final class HealthQuestions {

  private static final Pattern PATH = Pattern.compile("/[!-~]*");
  private static final Pattern AUTHORITY = Pattern.compile("[!-~]+");
  private static final int FIRST_STATUS = 100;
  private static final int LAST_STATUS = 599;

  private HealthQuestions() {}

  static @Nullable HealthQuestion of(
      ResolvedMapping mapping, HealthCheck.Question written, String pointer, Report report) {
    boolean grpc = Boolean.TRUE.equals(mapping.mapping().declared().spec().grpc());
    ServiceName service = Objects.requireNonNull(mapping.mapping().service());
    if ((written.http() == null) == (written.grpc() == null)) {
      fault("it needs exactly one of http and grpc", pointer, report);
      return null;
    }
    return written.http() != null
        ? http(written.http(), service.host(), grpc, pointer + "/http", report)
        : grpc(Objects.requireNonNull(written.grpc()), service, grpc, pointer + "/grpc", report);
  }

  private static @Nullable HealthQuestion http(
      HealthCheck.Http written, String host, boolean http2, String pointer, Report report) {
    int errors = report.errors();
    if (!PATH.matcher(written.path()).matches()) {
      fault("its path begins with '/' and has no spaces", pointer + "/path", report);
    }
    String hostname = Objects.requireNonNullElse(written.hostname(), host);
    if (!AUTHORITY.matcher(hostname).matches()) {
      fault("'" + hostname + "' is not a host", pointer + "/hostname", report);
    }
    HeaderChanges headers =
        HeaderChanges.NONE.replacedBy(
            HeaderChanges.additions(
                written.addRequestHeaders(), pointer + "/add_request_headers", report),
            HeaderChanges.removals(
                written.removeRequestHeaders(), pointer + "/remove_request_headers", report));
    List<HealthQuestion.Statuses> statuses =
        statuses(written.expectedStatuses(), pointer + "/expected_statuses", report);
    return report.errors() > errors
        ? null
        : new HealthQuestion.Http(hostname, written.path(), headers, statuses, http2);
  }

  private static List<HealthQuestion.Statuses> statuses(
      @Nullable List<HealthCheck.StatusRange> written, String pointer, Report report) {
    List<HealthQuestion.Statuses> statuses = new ArrayList<>();
    for (HealthCheck.StatusRange range :
        written == null ? List.<HealthCheck.StatusRange>of() : written) {
      if (range.min() < FIRST_STATUS || range.max() > LAST_STATUS || range.min() > range.max()) {
        fault("statuses go from 100 to 599, and min is at most max", pointer, report);
      }
      statuses.add(new HealthQuestion.Statuses(range.min(), range.max()));
    }
    return statuses;
  }

  private static @Nullable HealthQuestion grpc(
      HealthCheck.Grpc written, ServiceName service, boolean grpc, String pointer, Report report) {
    int errors = report.errors();
    if (!grpc) {
      fault("grpc needs a service that speaks HTTP/2: grpc: true", pointer, report);
    }
    if (!AUTHORITY.matcher(written.upstreamName()).matches()) {
      fault("upstream_name is the name of a gRPC service", pointer + "/upstream_name", report);
    }
    String authority = Objects.requireNonNullElse(written.authority(), service.host());
    if (!AUTHORITY.matcher(authority).matches()) {
      fault("'" + authority + "' is not an authority", pointer + "/authority", report);
    }
    return report.errors() > errors
        ? null
        : new HealthQuestion.Grpc(written.upstreamName(), authority);
  }

  private static void fault(String fault, String pointer, Report report) {
    report.report(DiagnosticCode.INVALID_HEALTH_CHECK, pointer, fault);
  }
}
