package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.api.TracingServiceSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.normalize.TracingSettings.Collector;
import dev.kat.controlplane.normalize.TracingSettings.Sampling;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads TracingServices. */
final class TracingServiceReader extends EdgeServiceReader<TracingServiceSpec, TracingSettings> {

  private static final int ALL = 100;
  private static final String ZIPKIN = "zipkin";
  private static final String OPENTELEMETRY = "opentelemetry";
  private static final String DATADOG = "datadog";
  private static final TracingServiceSpec.Config NOTHING_WRITTEN =
      new TracingServiceSpec.Config(null, null, null, null, null, null);

  TracingServiceReader() {
    super("service");
  }

  @Override
  String service(TracingServiceSpec spec) {
    return spec.service();
  }

  @Override
  @Nullable TlsChoice tls(TracingServiceSpec spec) {
    return null;
  }

  @Override
  boolean grpc(TracingServiceSpec spec) {
    return spec.driver().equals(OPENTELEMETRY);
  }

  @Override
  ServiceWay way(TracingServiceSpec spec) {
    return ServiceWay.named(spec.statsName());
  }

  @Override
  TracingSettings settings(Declared<TracingServiceSpec> declared, Report report) {
    TracingServiceSpec spec = declared.spec();
    for (int i = 0; i < spec.tagHeaders().size(); i++) {
      String name = spec.tagHeaders().get(i);
      if (!Tokens.isToken(name)) {
        report.report(DiagnosticCode.INVALID_HEADER, "/tag_headers/" + i, name);
      }
    }
    return new TracingSettings(
        collector(spec, report),
        sampling(spec.sampling(), report),
        spec.tagHeaders().stream().map(n -> n.toLowerCase(Locale.ROOT)).distinct().toList());
  }

  private static Collector collector(TracingServiceSpec spec, Report report) {
    TracingServiceSpec.Config config = Objects.requireNonNullElse(spec.config(), NOTHING_WRITTEN);
    String driver = spec.driver();
    if (!Set.of(ZIPKIN, OPENTELEMETRY, DATADOG).contains(driver)) {
      report.report(DiagnosticCode.INVALID_TRACING_DRIVER, "/driver", driver);
    } else if (driver.equals(ZIPKIN)) {
      onlyFor(DATADOG, "service_name", config.serviceName(), report);
    } else {
      onlyFor(ZIPKIN, "collector_endpoint", config.collectorEndpoint(), report);
      onlyFor(ZIPKIN, "collector_endpoint_version", config.collectorEndpointVersion(), report);
      onlyFor(ZIPKIN, "trace_id_128bit", config.traceId_128bit(), report);
      onlyFor(ZIPKIN, "shared_span_context", config.sharedSpanContext(), report);
      if (driver.equals(OPENTELEMETRY)) {
        onlyFor(ZIPKIN, "collector_hostname", config.collectorHostname(), report);
      }
    }
    String host = host(config.collectorHostname(), report);
    String serviceName = Objects.requireNonNullElse(config.serviceName(), "ambassador");
    if (serviceName.isEmpty()) {
      report.report(DiagnosticCode.EMPTY_FIELD, "/config/service_name", "service_name");
    }
    return switch (driver) {
      case OPENTELEMETRY -> new Collector.OpenTelemetry(serviceName);
      case DATADOG -> new Collector.Datadog(serviceName, host);
      default ->
          new Collector.Zipkin(
              path(config.collectorEndpoint(), report),
              protobuf(config.collectorEndpointVersion(), report),
              host,
              !Boolean.FALSE.equals(config.traceId_128bit()),
              !Boolean.FALSE.equals(config.sharedSpanContext()));
    };
  }

  private static void onlyFor(
      String driver, String field, @Nullable Object written, Report report) {
    if (written != null) {
      report.report(
          DiagnosticCode.FIELD_WITHOUT_EFFECT, "/config/" + field, field, "driver: " + driver);
    }
  }

  private static String path(@Nullable String written, Report report) {
    String path = Objects.requireNonNullElse(written, "/api/v2/spans");
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
      report.report(
          DiagnosticCode.INVALID_COLLECTOR, "/config/collector_endpoint", path, "begins with '/'");
    }
    return path;
  }

  private static boolean protobuf(@Nullable String written, Report report) {
    if (written != null && !Set.of("HTTP_JSON", "HTTP_PROTO").contains(written)) {
      report.report(
          DiagnosticCode.INVALID_COLLECTOR,
          "/config/collector_endpoint_version",
          written,
          "is HTTP_JSON or HTTP_PROTO");
    }
    return "HTTP_PROTO".equals(written);
  }

  private static @Nullable String host(@Nullable String written, Report report) {
    if (written != null && !written.matches("[!-~]+")) {
      report.report(
          DiagnosticCode.INVALID_COLLECTOR, "/config/collector_hostname", written, "is a host");
    }
    return written;
  }

  private static Sampling sampling(TracingServiceSpec.@Nullable Sampling written, Report report) {
    if (written == null) {
      return new Sampling(ALL, ALL, ALL);
    }
    return new Sampling(
        percent("client", written.client(), report),
        percent("random", written.random(), report),
        percent("overall", written.overall(), report));
  }

  private static int percent(String field, @Nullable Integer written, Report report) {
    if (written != null && (written < 0 || written > ALL)) {
      report.report(DiagnosticCode.INVALID_SAMPLING, "/sampling/" + field, written);
    }
    return written == null ? ALL : written;
  }
}
