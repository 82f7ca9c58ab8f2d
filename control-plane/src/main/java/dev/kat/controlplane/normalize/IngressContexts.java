package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.parse.ParsedIngress;
import dev.kat.controlplane.source.IngressObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes TLSContexts of what Ingresses say about TLS. Who may not define the one may not do it by
 * the other.
 */
final class IngressContexts {

  private static final String KIND = "TLSContext";
  private static final String HOSTS = "/hosts";
  private static final String SECRET = "/secretName";

  /** What browsers speak, and what gRPC needs. */
  private static final List<String> PROTOCOLS = List.of("h2", "http/1.1");

  private final TlsHosts hosts;
  private final Tenancy tenancy;
  private final Diagnostics diagnostics;

  /**
   * For Ingresses that come after all TLSContexts.
   *
   * @param hosts what TLSContexts have already
   */
  IngressContexts(TlsHosts hosts, Tenancy tenancy, Diagnostics diagnostics) {
    this.hosts = hosts;
    this.tenancy = tenancy;
    this.diagnostics = diagnostics;
  }

  /**
   * The contexts, which have no host in common.
   *
   * @param ingresses oldest first
   */
  List<NormalizedTlsContext> of(List<ParsedIngress> ingresses) {
    List<NormalizedTlsContext> contexts = new ArrayList<>();
    for (ParsedIngress ingress : ingresses) {
      for (int i = 0; i < ingress.tls().size(); i++) {
        context(ingress.ref(), ingress.tls().get(i), "/spec/tls/" + i).ifPresent(contexts::add);
      }
    }
    return contexts;
  }

  private Optional<NormalizedTlsContext> context(
      ResourceRef ref, IngressObject.Tls tls, String pointer) {
    SourceMap source = new SourceMap(Location.of(ref), pointer, Map.of());
    Report report = new Report(source, diagnostics);
    String namespace = ref.namespace();
    if (!tenancy.allows(KIND, namespace)) {
      report.report(DiagnosticCode.KIND_NOT_ALLOWED, "", "TLS by Ingresses", namespace);
    } else if (tls.secret().isEmpty()) {
      report.report(DiagnosticCode.INGRESS_WITHOUT_EFFECT, "", "tls", "secretName");
    }
    SecretName secret = new SecretName(namespace, tls.secret(), SECRET);
    try {
      if (!report.failed()) {
        secret = SecretNames.qualify(tls.secret(), namespace, false, SECRET);
      }
    } catch (Refusal e) {
      report.report(DiagnosticCode.INVALID_SECRET_NAME, SECRET, tls.secret(), e.reason());
    }
    if (report.failed()) {
      return Optional.empty();
    }
    // Ingresses of one host that name one Secret are as one.
    List<String> own =
        hosts.of(
            tls.hosts().isEmpty() ? List.of("*") : tls.hosts(),
            "Secret " + secret + " by an Ingress",
            number -> tls.hosts().isEmpty() ? HOSTS : HOSTS + "/" + number,
            report);
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NormalizedTlsContext(
                "Ingress " + ref.name() + pointer,
                namespace,
                own,
                new TlsValues(report, "").parameters(PROTOCOLS, null, null, null, null),
                secret,
                null,
                null,
                null,
                null,
                source,
                ""));
  }
}
