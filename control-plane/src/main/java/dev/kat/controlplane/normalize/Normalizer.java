package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.parse.ParsedSpecs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pass that gives everything its one canonical form and leaves out what has none. */
public final class Normalizer {

  private static final int MAX_PORT = 65535;

  private Normalizer() {}

  /**
   * Normalizes all specs.
   *
   * @param namespace the control plane's own namespace
   * @param httpPort the port of the cleartext listener if the operator chose one, 1 to 65535; it
   *     wins over the Module's
   * @param httpsPort the same of the TLS listener
   */
  public static NormalizedSpecs normalize(
      ParsedSpecs specs,
      String namespace,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      Diagnostics diagnostics) {
    ModuleSpec module =
        specs.modules().stream()
            .findFirst()
            .map(declared -> sound(declared, diagnostics))
            .orElse(ModuleSpec.EMPTY);
    List<NormalizedMapping> mappings =
        specs.mappings().stream()
            .flatMap(mapping -> normalize(mapping, diagnostics).stream())
            .toList();
    NormalizedTls tls =
        new TlsNormalizer(secretNamespacing(module), diagnostics).normalize(specs.tls());
    EdgePorts ports = EdgePorts.of(tls, httpPort, httpsPort, module.servicePort());
    NormalizedTls.Redirect redirect = tls.redirect();
    if (redirect != null && ports.collide()) {
      diagnostics.report(
          DiagnosticCode.PORT_TAKEN, redirect.at(), redirect.port(), "requests in TLS");
      ports = EdgePorts.of(tls.withoutRedirect(), httpPort, httpsPort, module.servicePort());
    }
    return new NormalizedSpecs(
        module, ports, mappings, tls, TcpMappings.normalize(specs.tcpMappings(), diagnostics));
  }

  private static boolean secretNamespacing(ModuleSpec module) {
    ModuleSpec.Defaults defaults = module.defaults();
    return defaults == null || !Boolean.FALSE.equals(defaults.tlsSecretNamespacing());
  }

  private static ModuleSpec sound(Declared<ModuleSpec> declared, Diagnostics diagnostics) {
    ModuleSpec module = declared.spec();
    Integer port = module.servicePort();
    if (port == null || (port >= 1 && port <= MAX_PORT)) {
      return module;
    }
    new Report(declared.source(), diagnostics)
        .report(DiagnosticCode.INVALID_PORT, "/config/service_port", port);
    return new ModuleSpec(null, module.clusterRequestTimeoutMs(), module.defaults());
  }

  private static Optional<NormalizedMapping> normalize(
      Declared<MappingSpec> mapping, Diagnostics diagnostics) {
    Report report = new Report(mapping.source(), diagnostics);
    try {
      NormalizedMapping normalized = new MappingNormalizer(mapping, report).normalize();
      return report.failed() ? Optional.empty() : Optional.of(normalized);
    } catch (RuntimeException bug) {
      report.report(DiagnosticCode.INTERNAL_ERROR, "", mapping.name(), bug);
      return Optional.empty();
    }
  }
}
