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

  /** Ambassador's since 0.60; the port 80 before it could only be bound by root. */
  private static final int DEFAULT_PORT = 8080;

  private static final int MAX_PORT = 65535;

  private Normalizer() {}

  /**
   * Normalizes all specs.
   *
   * @param namespace the control plane's own namespace
   * @param httpPort the port of the cleartext listener if the operator chose one, 1 to 65535; it
   *     wins over the Module's
   */
  public static NormalizedSpecs normalize(
      ParsedSpecs specs, String namespace, @Nullable Integer httpPort, Diagnostics diagnostics) {
    ModuleSpec module =
        specs.modules().stream()
            .findFirst()
            .map(declared -> sound(declared, diagnostics))
            .orElse(ModuleSpec.EMPTY);
    EdgeServices services = EdgeServicesNormalizer.normalize(specs.services(), module, diagnostics);
    Labels labels = Labels.of(services, module);
    List<NormalizedMapping> mappings =
        specs.mappings().stream()
            .flatMap(mapping -> normalize(mapping, services, labels, diagnostics).stream())
            .toList();
    return new NormalizedSpecs(module, services, port(httpPort, module.servicePort()), mappings);
  }

  private static int port(@Nullable Integer chosen, @Nullable Integer written) {
    if (chosen != null) {
      return chosen;
    }
    return written != null ? written : DEFAULT_PORT;
  }

  private static ModuleSpec sound(Declared<ModuleSpec> declared, Diagnostics diagnostics) {
    ModuleSpec module = declared.spec();
    Integer port = module.servicePort();
    if (port == null || (port >= 1 && port <= MAX_PORT)) {
      return module;
    }
    new Report(declared.source(), diagnostics)
        .report(DiagnosticCode.INVALID_PORT, "/config/service_port", port);
    return new ModuleSpec(
        null,
        module.clusterRequestTimeoutMs(),
        module.defaults(),
        module.defaultLabelDomain(),
        module.defaultLabels());
  }

  private static Optional<NormalizedMapping> normalize(
      Declared<MappingSpec> mapping,
      EdgeServices services,
      Labels labels,
      Diagnostics diagnostics) {
    Report report = new Report(mapping.source(), diagnostics);
    try {
      NormalizedMapping normalized =
          new MappingNormalizer(
                  mapping,
                  new ServiceUse(services.authorizes(), labels.of(mapping, report)),
                  report)
              .normalize();
      return report.failed() ? Optional.empty() : Optional.of(normalized);
    } catch (RuntimeException bug) {
      report.report(DiagnosticCode.INTERNAL_ERROR, "", mapping.name(), bug);
      return Optional.empty();
    }
  }
}
