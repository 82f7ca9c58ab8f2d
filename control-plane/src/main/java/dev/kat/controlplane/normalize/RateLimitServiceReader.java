package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.RateLimitServiceSpec;
import dev.kat.controlplane.api.ServiceWay;
import dev.kat.controlplane.api.TlsChoice;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import org.jspecify.annotations.Nullable;

/** Reads RateLimitServices. */
final class RateLimitServiceReader
    extends EdgeServiceReader<RateLimitServiceSpec, RateLimitSettings> {

  private static final int DEFAULT_TIMEOUT_MS = 20;

  private final String defaultDomain;

  /** A reader of services, which have a domain unless they write one. */
  RateLimitServiceReader(String defaultDomain) {
    super("service");
    this.defaultDomain = defaultDomain;
  }

  @Override
  String service(RateLimitServiceSpec spec) {
    return spec.service();
  }

  @Override
  @Nullable TlsChoice tls(RateLimitServiceSpec spec) {
    return spec.tls();
  }

  @Override
  boolean grpc(RateLimitServiceSpec spec) {
    return true;
  }

  @Override
  ServiceWay way(RateLimitServiceSpec spec) {
    return ServiceWay.named(spec.statsName());
  }

  @Override
  RateLimitSettings settings(Declared<RateLimitServiceSpec> declared, Report report) {
    RateLimitServiceSpec spec = declared.spec();
    protocolVersion(spec.protocolVersion(), report);
    String domain = spec.domain() == null ? defaultDomain : spec.domain();
    if (domain.isEmpty()) {
      report.report(DiagnosticCode.EMPTY_FIELD, "/domain", "domain");
    }
    RateLimitServiceSpec.Grpc grpc = spec.grpc();
    return new RateLimitSettings(
        domain,
        milliseconds(spec.timeoutMs(), DEFAULT_TIMEOUT_MS, "/timeout_ms", report),
        Boolean.TRUE.equals(spec.failureModeDeny()),
        grpc != null && Boolean.TRUE.equals(grpc.useResourceExhaustedCode()));
  }
}
