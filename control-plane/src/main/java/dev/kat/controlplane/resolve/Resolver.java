package dev.kat.controlplane.resolve;

import static java.util.stream.Collectors.joining;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.diag.SourceMap;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.normalize.EdgeServices;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.normalize.NormalizedTcpMapping;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.normalize.ServiceNames;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pass that finds out what is behind the name of each service. */
public final class Resolver {

  private static final String LOOPBACK = "127.0.0.1";

  private final ServiceTable table;
  private final TlsContexts tls;
  private final Tenancy tenancy;
  private final ResolveMemory memory;
  private final Diagnostics diagnostics;
  private final Map<String, Optional<String>> locals = new HashMap<>();

  private Resolver(
      ServiceTable table,
      TlsContexts tls,
      Tenancy tenancy,
      ResolveMemory memory,
      Diagnostics diagnostics) {
    this.table = table;
    this.tls = tls;
    this.tenancy = tenancy;
    this.memory = memory;
    this.diagnostics = diagnostics;
  }

  /**
   * Resolves every Mapping and service. A dangling reference to a Service keeps its requests; one
   * to a TLSContext would weaken the protection of a connection, so its Mapping is left out, and
   * its service is not called.
   *
   * @param namespace the control plane's own
   * @param tenancy what application developers may do
   * @param now the moment at which certificates shall be valid, in milliseconds since 1970; 0 when
   *     nobody knows
   * @param memory of the resolution before, if there was any
   */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs,
      ResourceSnapshot snapshot,
      String namespace,
      Tenancy tenancy,
      long now,
      ResolveMemory memory,
      Diagnostics diagnostics) {
    TlsContexts contexts =
        new TlsResolver(snapshot, now, diagnostics)
            .resolve(specs.tls(), namespace, tenancy.crossNamespace());
    ResolveMemory.Environment environment =
        memory.begin(
            snapshot,
            ResolveMemory.Environment.of(snapshot, tenancy, contexts, namespace),
            specs.mappings().size());
    Resolver resolver = new Resolver(memory.table(), contexts, tenancy, memory, diagnostics);
    Map<EdgeService<?>, ResolvedService> services = resolver.services(specs.services());
    return new ResolvedSpecs(
        specs,
        memory.mappings().map(environment, specs.mappings(), diagnostics, resolver::resolve),
        specs.services().only(services::containsKey),
        services,
        contexts,
        specs.tcpMappings().stream()
            .flatMap(mapping -> resolver.resolve(mapping).stream())
            .toList());
  }

  /** The same where no certificate is ever invalid. */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs, ResourceSnapshot snapshot, Tenancy tenancy, Diagnostics diagnostics) {
    return resolve(specs, snapshot, "default", tenancy, 0, new ResolveMemory(), diagnostics);
  }

  private Optional<ResolvedMapping> resolve(NormalizedMapping mapping, Diagnostics own) {
    ServiceName name = mapping.service();
    Declared<MappingSpec> declared = mapping.declared();
    if (name == null) {
      return Optional.of(new ResolvedMapping(mapping, null, null));
    }
    Report report = new Report(declared.source(), own);
    UpstreamTls secured = tls.with(name, declared.spec().tls(), declared.namespace(), report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(
            new ResolvedMapping(
                mapping, target(reference(declared, mapping.resolver(), report), name), secured));
  }

  private Optional<ResolvedTcpMapping> resolve(NormalizedTcpMapping mapping) {
    ServiceName name = mapping.service();
    Declared<TcpMappingSpec> declared = mapping.declared();
    Report report = new Report(declared.source(), diagnostics);
    UpstreamTls secured = tls.with(name, declared.spec().tls(), declared.namespace(), report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(
            new ResolvedTcpMapping(
                mapping,
                target(reference(declared, mapping.way().resolver(), report), name),
                secured));
  }

  private Map<EdgeService<?>, ResolvedService> services(EdgeServices services) {
    Map<EdgeService<?>, ResolvedService> usable = new HashMap<>();
    services
        .all()
        .forEach(service -> resolve(service).ifPresent(found -> usable.put(service, found)));
    return usable;
  }

  private Optional<ResolvedService> resolve(EdgeService<?> service) {
    Report report = new Report(service.source(), diagnostics);
    UpstreamTls secured = tls.with(service.service(), service.tls(), service.namespace(), report);
    Reference reference =
        new Reference(
            service.namespace(),
            service.source(),
            Report.pointer(service.field()),
            ResolverKind.ENDPOINT,
            report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(new ResolvedService(target(reference, service.service()), secured));
  }

  private static Reference reference(Declared<?> mapping, ResolverKind resolver, Report report) {
    return new Reference(mapping.namespace(), mapping.source(), "/service", resolver, report);
  }

  /** Where a service is named, in a document of a namespace, and how it is found. */
  private record Reference(
      String namespace, SourceMap source, String pointer, ResolverKind resolver, Report report) {

    void report(DiagnosticCode code, Object... args) {
      report.report(code, pointer, args);
    }

    Reference with(Report other) {
      return new Reference(namespace, source, pointer, resolver, other);
    }
  }

  private ResolvedTarget target(Reference reference, ServiceName name) {
    if (name.port() == ServiceName.NO_PORT) {
      return new ResolvedTarget.Dangling(name.host() + "/no-port");
    }
    KubernetesName kubernetesName = name.service();
    if (kubernetesName == null) {
      return addressOrDns(reference, name.host(), name.port());
    }
    ServiceObject service = table.find(kubernetesName);
    if (service == null) {
      if (meansService(reference, name.host(), kubernetesName)) {
        reference.report(
            DiagnosticCode.UNKNOWN_SERVICE,
            kubernetesName.namespace() + "/" + kubernetesName.name(),
            name.host());
      } else if (isNoPublicName(kubernetesName, name.host())) {
        reference.report(
            DiagnosticCode.LOOKED_UP_IN_DNS,
            name.host(),
            kubernetesName.name(),
            kubernetesName.namespace());
      }
      return addressOrDns(reference, name.host(), name.port());
    }
    String externalName = service.externalName();
    return externalName == null
        ? knownPort(reference, name, kubernetesName, service)
        : externalName(reference, externalName, name.port());
  }

  /** What an ExternalName Service stands for, which may be a Service again. */
  private ResolvedTarget externalName(Reference reference, String host, int port) {
    String own = reference.namespace();
    String other =
        ServiceNames.inCluster(host)
            .map(KubernetesName::namespace)
            .filter(n -> !n.equals(own))
            .orElse(own);
    if (!tenancy.crossNamespace() && !other.equals(own)) {
      reference.report(DiagnosticCode.OTHER_NAMESPACE, host, other, own);
      return refused(host, port);
    }
    return addressOrDns(reference, host, port);
  }

  /** Requests for what no upstream may be are answered 503, and do not go elsewhere. */
  private static ResolvedTarget refused(String host, int port) {
    return new ResolvedTarget.Dangling("refused/" + host + "/" + port);
  }

  private ResolvedTarget addressOrDns(Reference reference, String host, int port) {
    if (isRefused(reference, host)) {
      return refused(host, port);
    }
    if (host.equals("localhost")) {
      return new ResolvedTarget.Address(new Endpoint(LOOPBACK, port));
    }
    return InetAddresses.isInetAddress(host)
        ? new ResolvedTarget.Address(new Endpoint(host, port))
        : new ResolvedTarget.Dns(host, port);
  }

  /** Whether no upstream may be here, which is then reported. */
  private boolean isRefused(Reference reference, String host) {
    if (tenancy.localUpstreams()) {
      return false;
    }
    Optional<String> local =
        locals.computeIfAbsent(host, name -> Optional.ofNullable(LocalAddresses.describe(name)));
    local.ifPresent(
        description -> reference.report(DiagnosticCode.LOCAL_UPSTREAM, host, description));
    return local.isPresent();
  }

  /** Whether a name of one or more labels is surely meant as a Service's, and not as a DNS name. */
  private boolean meansService(Reference reference, String host, KubernetesName kubernetesName) {
    return kubernetesName.namespace().equals(reference.namespace())
        || host.endsWith(".svc")
        || host.contains(".svc.")
        || table.knowsNamespace(kubernetesName.namespace());
  }

  /**
   * Whether a name of two labels may be that of a Service in a namespace which nobody knows here.
   */
  private static boolean isNoPublicName(KubernetesName name, String host) {
    return !host.endsWith(".localhost")
        && InternetDomainName.isValid(name.namespace())
        && !InternetDomainName.from(name.namespace()).isRegistrySuffix();
  }

  private ResolvedTarget knownPort(
      Reference reference, ServiceName name, KubernetesName kubernetesName, ServiceObject service) {
    return memory
        .ports()
        .get(
            new ResolveMemory.PortKey(
                new Same<>(reference.source()),
                reference.pointer(),
                name,
                reference.resolver(),
                new Same<>(service),
                table.slicesOf(kubernetesName)),
            reference.report(),
            own -> servicePort(reference.with(own), name, kubernetesName, service));
  }

  private ResolvedTarget servicePort(
      Reference reference, ServiceName name, KubernetesName kubernetesName, ServiceObject service) {
    String displayName = kubernetesName.namespace() + "/" + kubernetesName.name();
    String setName = displayName + "/" + name.port();
    Optional<ServicePort> port =
        service.ports().stream().filter(p -> p.port() == name.port()).findFirst();
    // A headless Service needs no ports when it is found by its name, which stands for its pods.
    if (reference.resolver() == ResolverKind.SERVICE
        && (port.isPresent() || service.ports().isEmpty())) {
      return new ResolvedTarget.ServiceByName(name.host(), name.port());
    }
    if (port.isEmpty()) {
      reference.report(
          DiagnosticCode.UNKNOWN_SERVICE_PORT, displayName, name.port(), describe(service.ports()));
      return new ResolvedTarget.Dangling(setName);
    }
    if (!table.knowsEndpoints()) {
      String inCluster = kubernetesName.name() + "." + kubernetesName.namespace();
      return new ResolvedTarget.Dns(inCluster, name.port());
    }
    List<Endpoint> endpoints =
        table.readyEndpoints(kubernetesName, port.get().name()).stream()
            .filter(endpoint -> !isRefused(reference, endpoint.address()))
            .toList();
    if (endpoints.isEmpty()) {
      reference.report(DiagnosticCode.NO_READY_ENDPOINTS, displayName, name.port());
    }
    return new ResolvedTarget.ServicePort(new EndpointSet(setName, endpoints));
  }

  private static String describe(List<ServicePort> ports) {
    return ports.isEmpty()
        ? "no ports"
        : ports.stream()
            .map(p -> p.name().isEmpty() ? "" + p.port() : p.port() + " (" + p.name() + ")")
            .collect(joining(", "));
  }
}
