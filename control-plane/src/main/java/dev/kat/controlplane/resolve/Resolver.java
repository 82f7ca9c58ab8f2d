package dev.kat.controlplane.resolve;

import static java.util.stream.Collectors.joining;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.api.TcpMappingSpec;
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
  private final Diagnostics diagnostics;

  private Resolver(ServiceTable table, TlsContexts tls, Diagnostics diagnostics) {
    this.table = table;
    this.tls = tls;
    this.diagnostics = diagnostics;
  }

  /**
   * Resolves every Mapping. A dangling reference to a Service keeps its requests; one to a
   * TLSContext would weaken the protection of a connection, so its Mapping is left out.
   *
   * @param namespace the control plane's own
   * @param now the moment at which certificates shall be valid, in milliseconds since 1970; 0 when
   *     nobody knows
   */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs,
      ResourceSnapshot snapshot,
      String namespace,
      long now,
      Diagnostics diagnostics) {
    TlsContexts contexts =
        new TlsContexts(
            new TlsResolver(snapshot, now, diagnostics).resolve(specs.tls()), namespace);
    Resolver resolver = new Resolver(new ServiceTable(snapshot), contexts, diagnostics);
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
      NormalizedSpecs specs, ResourceSnapshot snapshot, Diagnostics diagnostics) {
    return resolve(specs, snapshot, "default", 0, diagnostics);
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
        : Optional.of(new ResolvedMapping(mapping, target(declared, name), secured));
  }

  private Optional<ResolvedTcpMapping> resolve(NormalizedTcpMapping mapping) {
    Declared<TcpMappingSpec> declared = mapping.declared();
    Report report = new Report(declared.source(), diagnostics);
    UpstreamTls secured =
        tls.with(mapping.service(), declared.spec().tls(), declared.namespace(), report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(
            new ResolvedTcpMapping(mapping, target(declared, mapping.service()), secured));
  }

  private ResolvedTarget target(Declared<?> mapping, ServiceName name) {
    KubernetesName kubernetesName = name.service();
    if (kubernetesName == null) {
      return addressOrDns(name);
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
      return addressOrDns(name);
    }
    String externalName = service.externalName();
    return externalName == null
        ? servicePort(mapping, name, kubernetesName, service)
        : new ResolvedTarget.Dns(externalName, name.port());
  }

  private static ResolvedTarget addressOrDns(ServiceName name) {
    if (name.host().equals("localhost")) {
      return new ResolvedTarget.Address(new Endpoint(LOOPBACK, name.port()));
    }
    return InetAddresses.isInetAddress(name.host())
        ? new ResolvedTarget.Address(new Endpoint(name.host(), name.port()))
        : new ResolvedTarget.Dns(name.host(), name.port());
  }

  /** Whether a name of one or more labels is surely meant as a Service's, and not as a DNS name. */
  private boolean meansService(Declared<?> mapping, String host, KubernetesName kubernetesName) {
    return kubernetesName.namespace().equals(mapping.namespace())
        || host.endsWith(".svc")
        || host.contains(".svc.")
        || table.knowsNamespace(kubernetesName.namespace());
  }

  private ResolvedTarget servicePort(
      Declared<?> mapping, ServiceName name, KubernetesName kubernetesName, ServiceObject service) {
    String displayName = kubernetesName.namespace() + "/" + kubernetesName.name();
    String setName = displayName + "/" + name.port();
    Optional<ServicePort> port =
        service.ports().stream().filter(p -> p.port() == name.port()).findFirst();
    if (port.isEmpty()) {
      diagnostics.report(
          DiagnosticCode.UNKNOWN_SERVICE_PORT,
          at(mapping),
          displayName,
          name.port(),
          describe(service.ports()));
      return new ResolvedTarget.Dangling(setName);
    }
    List<Endpoint> endpoints = table.readyEndpoints(kubernetesName, port.get().name());
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
