package dev.kat.controlplane.normalize;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.parse.ParsedSpecs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
   * @param tenancy what application developers may do
   * @param memory of the pass before, if there was any
   */
  public static NormalizedSpecs normalize(
      ParsedSpecs specs,
      String namespace,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      Tenancy tenancy,
      NormalizeMemory memory,
      Diagnostics diagnostics) {
    Optional<Declared<ModuleSpec>> declared = specs.modules().stream().findFirst();
    ModuleSpec module =
        declared.map(d -> ModuleRights.obeyed(d, tenancy, diagnostics)).orElse(ModuleSpec.EMPTY);
    Integer servicePort = declared.map(d -> servicePort(d, diagnostics)).orElse(null);
    ResolverNames resolvers = resolvers(specs, namespace, diagnostics);
    boolean ownNamespace = Boolean.TRUE.equals(module.useAmbassadorNamespaceForServiceResolution());
    EdgeServices services =
        EdgeServicesNormalizer.normalize(
            specs.services(),
            module,
            new ServiceScope(ownNamespace ? namespace : null, tenancy),
            diagnostics);
    Labels labels = Labels.of(services, module);
    NormalizeMemory.Environment environment =
        new NormalizeMemory.Environment(
            ownNamespace ? namespace : null, resolvers, tenancy, services.authorizes(), labels);
    List<NormalizedMapping> mappings =
        memory
            .mappings()
            .map(
                environment,
                specs.mappings(),
                diagnostics,
                (mapping, own) ->
                    normalize(mapping, environment, new Report(mapping.source(), own)));
    List<NormalizedMapping> ofIngresses =
        new IngressNormalizer(environment, memory, diagnostics)
            .normalize(specs.ingresses(), mappings);
    List<NormalizedTcpMapping> tcpMappings =
        specs.tcpMappings().stream()
            .flatMap(mapping -> {
              String ofServices = ownNamespace ? namespace : mapping.namespace();
              return TcpMappingNormalizer.normalize(
                  mapping, ofServices, resolvers, tenancy, diagnostics)
                  .stream();
            })
            .toList();
    NormalizedTls tls =
        new TlsNormalizer(secretNamespacing(module), tenancy, diagnostics)
            .normalize(specs.tls(), specs.ingresses());
    return new NormalizedSpecs(
        module,
        services,
        ports(tls, httpPort, httpsPort, servicePort, diagnostics),
        ofIngresses.isEmpty()
            ? mappings
            : Stream.concat(mappings.stream(), ofIngresses.stream()).toList(),
        tls,
        tcpMappings);
  }

  /** The same without a memory. */
  public static NormalizedSpecs normalize(
      ParsedSpecs specs,
      String namespace,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      Tenancy tenancy,
      Diagnostics diagnostics) {
    return normalize(
        specs, namespace, httpPort, httpsPort, tenancy, new NormalizeMemory(), diagnostics);
  }

  private static EdgePorts ports(
      NormalizedTls tls,
      @Nullable Integer httpPort,
      @Nullable Integer httpsPort,
      @Nullable Integer servicePort,
      Diagnostics diagnostics) {
    EdgePorts ports = EdgePorts.of(tls, httpPort, httpsPort, servicePort);
    NormalizedTls.Redirect redirect = tls.redirect();
    if (redirect == null || !ports.collide()) {
      return ports;
    }
    diagnostics.report(
        DiagnosticCode.PORT_TAKEN, redirect.at(), redirect.port(), "requests in TLS");
    return EdgePorts.of(tls.withoutRedirect(), httpPort, httpsPort, servicePort);
  }

  private static boolean secretNamespacing(ModuleSpec module) {
    ModuleSpec.Defaults defaults = module.defaults();
    return defaults == null || !Boolean.FALSE.equals(defaults.tlsSecretNamespacing());
  }

  /** The Module's port; null when it has none, or none that can be. */
  private static @Nullable Integer servicePort(
      Declared<ModuleSpec> module, Diagnostics diagnostics) {
    Integer port = module.spec().servicePort();
    if (port == null || (port >= 1 && port <= MAX_PORT)) {
      return port;
    }
    new Report(module.source(), diagnostics)
        .report(DiagnosticCode.INVALID_PORT, "/config/service_port", port);
    return null;
  }

  private static ResolverNames resolvers(
      ParsedSpecs specs, String namespace, Diagnostics diagnostics) {
    return specs.modules().stream()
        .findFirst()
        .map(module ->
            ResolverNames.of(
                specs.resolvers(), namespace, module, new Report(module.source(), diagnostics)))
        .orElseGet(() -> ResolverNames.of(specs.resolvers(), namespace));
  }

  private static Optional<NormalizedMapping> normalize(
      Declared<MappingSpec> mapping, NormalizeMemory.Environment environment, Report report) {
    try {
      NormalizedMapping normalized =
          new MappingNormalizer(
                  mapping,
                  Objects.requireNonNullElse(environment.namespace(), mapping.namespace()),
                  environment.resolvers(),
                  environment.tenancy(),
                  environment.use(mapping, report),
                  report)
              .normalize();
      return report.failed() ? Optional.empty() : Optional.of(normalized);
    } catch (RuntimeException bug) {
      report.report(DiagnosticCode.INTERNAL_ERROR, "", mapping.name(), bug);
      return Optional.empty();
    }
  }
}
