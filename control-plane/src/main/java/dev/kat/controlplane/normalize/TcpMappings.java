package dev.kat.controlplane.normalize;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes TCPMappings canonical, and leaves out those that cannot be. */
final class TcpMappings {

  private static final int MAX_PORT = 65535;
  private static final int WHOLE = 100;

  private final TcpMappingSpec spec;
  private final Report report;

  private TcpMappings(TcpMappingSpec spec, Report report) {
    this.spec = spec;
    this.report = report;
  }

  static List<NormalizedTcpMapping> normalize(
      List<Declared<TcpMappingSpec>> mappings, Diagnostics diagnostics) {
    return mappings.stream()
        .flatMap(declared ->
            new TcpMappings(declared.spec(), new Report(declared.source(), diagnostics))
                .normalize(declared).stream())
        .toList();
  }

  private Optional<NormalizedTcpMapping> normalize(Declared<TcpMappingSpec> declared) {
    if (spec.port() < 1 || spec.port() > MAX_PORT) {
      report.report(DiagnosticCode.NOT_A_PORT, "/port", spec.port());
    }
    String written = spec.host();
    String host = written == null ? null : written.toLowerCase(Locale.ROOT);
    String fault = host == null ? null : TlsHosts.fault(host);
    if (written != null && fault != null) {
      report.report(DiagnosticCode.INVALID_TLS_HOST, "/host", written, fault);
    }
    String address = spec.address();
    if (address != null && !InetAddresses.isInetAddress(address)) {
      report.report(DiagnosticCode.INVALID_ADDRESS, "/address", address);
    }
    Integer weight = spec.weight();
    if (weight != null && (weight < 0 || weight > WHOLE)) {
      report.report(DiagnosticCode.INVALID_WEIGHT, "/weight", weight);
    }
    Integer idleTimeout = idleTimeout();
    ServiceName service = service(declared);
    return report.failed() || service == null
        ? Optional.empty()
        : Optional.of(
            new NormalizedTcpMapping(
                declared,
                spec.port(),
                host,
                address == null ? null : canonical(address),
                weight,
                service,
                idleTimeout));
  }

  private static String canonical(String address) {
    return InetAddresses.toAddrString(InetAddresses.forString(address));
  }

  private @Nullable Integer idleTimeout() {
    String text = spec.idleTimeoutMs();
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,9}")) {
      report.report(DiagnosticCode.INVALID_TIMEOUT, "/idle_timeout_ms", text);
      return null;
    }
    return Integer.valueOf(text);
  }

  private @Nullable ServiceName service(Declared<TcpMappingSpec> declared) {
    try {
      return ServiceNames.qualify(spec.service(), declared.namespace(), spec.tls());
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_SERVICE, "/service", spec.service(), e.reason());
      return null;
    }
  }
}
