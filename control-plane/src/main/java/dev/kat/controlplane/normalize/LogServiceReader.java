package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.LogServiceSpec;
import dev.kat.controlplane.api.LogServiceSpec.LogHeader;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads LogServices. */
final class LogServiceReader extends EdgeServiceReader<LogServiceSpec, LogSettings> {

  private static final int DEFAULT_SECONDS = 1;
  private static final int DEFAULT_BYTES = 16384;
  private static final String HEADERS = "/driver_config/additional_log_headers";

  LogServiceReader() {
    super("service");
  }

  @Override
  String service(LogServiceSpec spec) {
    return spec.service();
  }

  @Override
  @Nullable TlsChoice tls(LogServiceSpec spec) {
    return null;
  }

  @Override
  boolean grpc(LogServiceSpec spec) {
    return true;
  }

  @Override
  ServiceWay way(LogServiceSpec spec) {
    return ServiceWay.named(spec.statsName());
  }

  @Override
  LogSettings settings(Declared<LogServiceSpec> declared, Report report) {
    LogServiceSpec spec = declared.spec();
    protocolVersion(spec.protocolVersion(), report);
    if (!Set.of("tcp", "http").contains(spec.driver())) {
      report.report(DiagnosticCode.INVALID_LOG_DRIVER, "/driver", spec.driver());
    }
    if (Boolean.FALSE.equals(spec.grpc())) {
      report.report(DiagnosticCode.LOGS_NEED_GRPC, "/grpc");
    }
    LogSettings.Driver driver =
        spec.driver().equals("tcp") ? LogSettings.Driver.TCP : LogSettings.Driver.HTTP;
    List<LogHeader> headers =
        spec.driverConfig() == null ? List.of() : spec.driverConfig().additionalLogHeaders();
    check(driver, headers, report);
    return new LogSettings(
        declared.name(),
        driver,
        above0(spec.flushIntervalTime(), DEFAULT_SECONDS, "/flush_interval_time", report),
        above0(spec.flushIntervalByteSize(), DEFAULT_BYTES, "/flush_interval_byte_size", report),
        names(headers, LogHeader::duringRequest),
        names(headers, LogHeader::duringResponse),
        names(headers, LogHeader::duringTrailer));
  }

  private static int above0(@Nullable Integer written, int absent, String pointer, Report report) {
    if (written != null && written <= 0) {
      report.report(DiagnosticCode.INVALID_FLUSH_INTERVAL, pointer, written);
    }
    return written == null ? absent : written;
  }

  private static void check(LogSettings.Driver driver, List<LogHeader> headers, Report report) {
    if (driver == LogSettings.Driver.TCP && !headers.isEmpty()) {
      report.report(DiagnosticCode.LOG_HEADERS_OF_TCP, HEADERS);
    }
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.get(i).headerName();
      if (!Tokens.isToken(name)) {
        report.report(DiagnosticCode.INVALID_HEADER, HEADERS + "/" + i + "/header_name", name);
      }
    }
  }

  private static List<String> names(
      List<LogHeader> headers, Function<LogHeader, @Nullable Boolean> when) {
    return headers.stream()
        .filter(header -> !Boolean.FALSE.equals(when.apply(header)))
        .map(header -> header.headerName().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }
}
