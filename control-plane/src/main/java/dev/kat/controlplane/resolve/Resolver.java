package dev.kat.controlplane.resolve;

import static java.util.stream.Collectors.joining;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.ResolverKind;
import dev.kat.controlplane.api.TcpMappingSpec;
import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.normalize.NormalizedTcpMapping;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.normalize.ServiceNames;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.List;
import java.util.Optional;

/** The pass that finds out what each Mapping's service is. */
public final class Resolver {

  private static final String LOOPBACK = "127.0.0.1";

  private final ServiceTable table;
  private final TlsContexts tls;
  private final Tenancy tenancy;
  private final Diagnostics diagnostics;

  private Resolver(ServiceTable table, TlsContexts tls, Tenancy tenancy, Diagnostics diagnostics) {
    this.table = table;
    this.tls = tls;
    this.tenancy = tenancy;
    this.diagnostics = diagnostics;
  }

  /**
   * Resolves every Mapping. A dangling reference to a Service keeps its requests; one to a
   * TLSContext would weaken the protection of a connection, so its Mapping is left out.
   *
   * @param namespace the control plane's own
   * @param tenancy what application developers may do
   * @param now the moment at which certificates shall be valid, in milliseconds since 1970; 0 when
   *     nobody knows
   */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs,
      ResourceSnapshot snapshot,
      String namespace,
      Tenancy tenancy,
      long now,
      Diagnostics diagnostics) {
    TlsContexts contexts =
        new TlsContexts(
            new TlsResolver(snapshot, now, diagnostics).resolve(specs.tls()), namespace);
    Resolver resolver = new Resolver(new ServiceTable(snapshot), contexts, tenancy, diagnostics);
    return new ResolvedSpecs(
        specs,
        specs.mappings().stream().flatMap(mapping -> resolver.resolve(mapping).stream()).toList(),
        contexts,
        specs.tcpMappings().stream()
            .flatMap(mapping -> resolver.resolve(mapping).stream())
            .toList());
  }

  /** The same where no certificate is ever invalid. */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs, ResourceSnapshot snapshot, Tenancy tenancy, Diagnostics diagnostics) {
    return resolve(specs, snapshot, "default", tenancy, 0, diagnostics);
  }

  private Optional<ResolvedMapping> resolve(NormalizedMapping mapping) {
    ServiceName name = mapping.service();
    Declared<MappingSpec> declared = mapping.declared();
    if (name == null) {
      return Optional.of(new ResolvedMapping(mapping, null, null));
    }
    Report report = new Report(declared.source(), diagnostics);
    UpstreamTls secured = tls.with(name, declared.spec().tls(), declared.namespace(), report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(
            new ResolvedMapping(mapping, target(declared, name, mapping.resolver()), secured));
  }

  private Optional<ResolvedTcpMapping> resolve(NormalizedTcpMapping mapping) {
    ServiceName name = mapping.service();
    Declared<TcpMappingSpec> declared = mapping.declared();
    Report report = new Report(declared.source(), diagnostics);
    UpstreamTls secured = tls.with(name, declared.spec().tls(), declared.namespace(), report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(
            new ResolvedTcpMapping(mapping, target(declared, name, mapping.resolver()), secured));
  }

  private ResolvedTarget target(Declared<?> mapping, ServiceName name, ResolverKind resolver) {
    KubernetesName kubernetesName = name.service();
    if (kubernetesName == null) {
      return addressOrDns(mapping, name.host(), name.port());
    }
    ServiceObject service = table.find(kubernetesName);
    if (service == null) {
      if (meansService(mapping, name.host(), kubernetesName)) {
        diagnostics.report(
            DiagnosticCode.UNKNOWN_SERVICE,
            at(mapping),
            kubernetesName.namespace() + "/" + kubernetesName.name(),
            name.host());
      }
      return addressOrDns(mapping, name.host(), name.port());
    }
    String externalName = service.externalName();
    return externalName == null
        ? servicePort(mapping, name, kubernetesName, service, resolver)
        : externalName(mapping, externalName, name.port());
  }

  /** What an ExternalName Service stands for, which may be a Service again. */
  private ResolvedTarget externalName(Declared<?> mapping, String host, int port) {
    String own = mapping.namespace();
    String other =
        ServiceNames.inCluster(host)
            .map(KubernetesName::namespace)
            .filter(n -> !n.equals(own))
            .orElse(own);
    if (!tenancy.crossNamespace() && !other.equals(own)) {
      diagnostics.report(DiagnosticCode.OTHER_NAMESPACE, at(mapping), host, other, own);
      return refused(host, port);
    }
    return addressOrDns(mapping, host, port);
  }

  /** Requests for what no upstream may be are answered 503, and do not go elsewhere. */
  private static ResolvedTarget refused(String host, int port) {
    return new ResolvedTarget.Dangling("refused/" + host + "/" + port);
  }

  private ResolvedTarget addressOrDns(Declared<?> mapping, String host, int port) {
    if (isRefused(mapping, host)) {
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
  private boolean isRefused(Declared<?> mapping, String host) {
    String local = tenancy.localUpstreams() ? null : LocalAddresses.describe(host);
    if (local != null) {
      diagnostics.report(DiagnosticCode.LOCAL_UPSTREAM, at(mapping), host, local);
    }
    return local != null;
  }

  /** Whether a name of one or more labels is surely meant as a Service's, and not as a DNS name. */
  private boolean meansService(Declared<?> mapping, String host, KubernetesName kubernetesName) {
    return kubernetesName.namespace().equals(mapping.namespace())
        || host.endsWith(".svc")
        || host.contains(".svc.")
        || table.knowsNamespace(kubernetesName.namespace());
  }

  private ResolvedTarget servicePort(
      Declared<?> mapping,
      ServiceName name,
      KubernetesName kubernetesName,
      ServiceObject service,
      ResolverKind resolver) {
    String displayName = kubernetesName.namespace() + "/" + kubernetesName.name();
    String setName = displayName + "/" + name.port();
    Optional<ServicePort> port =
        service.ports().stream().filter(p -> p.port() == name.port()).findFirst();
    // A headless Service needs no ports when it is found by its name, which stands for its pods.
    if (resolver == ResolverKind.SERVICE && (port.isPresent() || service.ports().isEmpty())) {
      return new ResolvedTarget.ServiceByName(name.host(), name.port());
    }
    if (port.isEmpty()) {
      diagnostics.report(
          DiagnosticCode.UNKNOWN_SERVICE_PORT,
          at(mapping),
          displayName,
          name.port(),
          describe(service.ports()));
      return new ResolvedTarget.Dangling(setName);
    }
    if (!table.knowsEndpoints()) {
      String inCluster = kubernetesName.name() + "." + kubernetesName.namespace();
      return new ResolvedTarget.Dns(inCluster, name.port());
    }
    List<Endpoint> endpoints =
        table.readyEndpoints(kubernetesName, port.get().name()).stream()
            .filter(endpoint -> !isRefused(mapping, endpoint.address()))
            .toList();
    if (endpoints.isEmpty()) {
      diagnostics.report(DiagnosticCode.NO_READY_ENDPOINTS, at(mapping), displayName, name.port());
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

  private static Location at(Declared<?> mapping) {
    return mapping.source().at("/service");
  }
}
