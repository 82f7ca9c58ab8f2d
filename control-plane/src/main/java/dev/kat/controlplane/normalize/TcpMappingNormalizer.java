package dev.kat.controlplane.normalize;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the structure of one TCPMapping canonical. */
final class TcpMappingNormalizer {

  private static final int MAX_PORT = 65535;
  private static final int WHOLE = 100;

  private final Declared<TcpMappingSpec> declared;
  private final TcpMappingSpec spec;
  private final References references;
  private final Report report;

  private TcpMappingNormalizer(Declared<TcpMappingSpec> declared, Tenancy tenancy, Report report) {
    this.declared = declared;
    this.spec = declared.spec();
    this.references = new References(tenancy, declared.namespace(), report);
    this.report = report;
  }

  /**
   * The canonical TCPMapping; empty when it has an error.
   *
   * @param namespace where a service without one is looked for
   */
  static Optional<NormalizedTcpMapping> normalize(
      Declared<TcpMappingSpec> declared,
      String namespace,
      ResolverNames resolvers,
      Tenancy tenancy,
      Diagnostics diagnostics) {
    Report report = new Report(declared.source(), diagnostics);
    return new TcpMappingNormalizer(declared, tenancy, report).normalize(namespace, resolvers);
  }

  private Optional<NormalizedTcpMapping> normalize(String namespace, ResolverNames resolvers) {
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
    ServiceName service = service(namespace);
    NormalizedMapping way = way(service, resolvers);
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
                way,
                idleTimeout));
  }

  private NormalizedMapping way(@Nullable ServiceName service, ResolverNames resolvers) {
    Declared<MappingSpec> way =
        new Declared<>(
            declared.name(),
            declared.namespace(),
            declared.version(),
            spec.way().to(spec.service(), false),
            declared.source());
    return NormalizedMapping.standingFor(way, service, resolvers.of(way, report));
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

  private @Nullable ServiceName service(String namespace) {
    try {
      return references.service(spec.service(), namespace, spec.tls(), "/service");
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_SERVICE, "/service", spec.service(), e.reason());
      return null;
    }
  }
}
