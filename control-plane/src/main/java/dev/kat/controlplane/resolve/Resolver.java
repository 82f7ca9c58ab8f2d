package dev.kat.controlplane.resolve;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Location;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.normalize.EdgeService;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.normalize.NormalizedSpecs;
import dev.kat.controlplane.normalize.ServiceName;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import dev.kat.controlplane.source.ServiceObject.ServicePort;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The pass that finds out what is behind the name of each service. */
public final class Resolver {

  private static final String LOOPBACK = "127.0.0.1";

  private final ServiceTable table;
  private final Diagnostics diagnostics;

  private Resolver(ServiceTable table, Diagnostics diagnostics) {
    this.table = table;
    this.diagnostics = diagnostics;
  }

  /**
   * Resolves every Mapping and service; none is left out, a dangling reference keeps its requests.
   */
  public static ResolvedSpecs resolve(
      NormalizedSpecs specs, ResourceSnapshot snapshot, Diagnostics diagnostics) {
    Resolver resolver = new Resolver(new ServiceTable(snapshot), diagnostics);
    return new ResolvedSpecs(
        specs,
        specs.mappings().stream().map(resolver::resolve).toList(),
        specs.services().all().collect(toUnmodifiableMap(Function.identity(), resolver::resolve)));
  }

  private ResolvedMapping resolve(NormalizedMapping mapping) {
    ServiceName name = mapping.service();
    Declared<MappingSpec> declared = mapping.declared();
    Reference reference = new Reference(declared.namespace(), declared.source().at("/service"));
    return new ResolvedMapping(mapping, name == null ? null : target(reference, name));
  }

  private ResolvedTarget resolve(EdgeService<?> service) {
    Location at = service.source().at(Report.pointer(service.field()));
    return target(new Reference(service.namespace(), at), service.service());
  }

  /** Where a service is named, in a document of a namespace. */
  private record Reference(String namespace, Location at) {}

  private ResolvedTarget target(Reference reference, ServiceName name) {
    KubernetesName kubernetesName = name.service();
    if (kubernetesName == null) {
      return addressOrDns(name);
    }
    ServiceObject service = table.find(kubernetesName);
    if (service == null) {
      if (meansService(reference, name.host(), kubernetesName)) {
        diagnostics.report(
            DiagnosticCode.UNKNOWN_SERVICE,
            reference.at(),
            kubernetesName.namespace() + "/" + kubernetesName.name(),
            name.host());
      }
      return addressOrDns(name);
    }
    String externalName = service.externalName();
    return externalName == null
        ? servicePort(reference, name, kubernetesName, service)
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
  private boolean meansService(Reference reference, String host, KubernetesName kubernetesName) {
    return kubernetesName.namespace().equals(reference.namespace())
        || host.endsWith(".svc")
        || host.contains(".svc.")
        || table.knowsNamespace(kubernetesName.namespace());
  }

  private ResolvedTarget servicePort(
      Reference reference, ServiceName name, KubernetesName kubernetesName, ServiceObject service) {
    String displayName = kubernetesName.namespace() + "/" + kubernetesName.name();
    String setName = displayName + "/" + name.port();
    Optional<ServicePort> port =
        service.ports().stream().filter(p -> p.port() == name.port()).findFirst();
    if (port.isEmpty()) {
      diagnostics.report(
          DiagnosticCode.UNKNOWN_SERVICE_PORT,
          reference.at(),
          displayName,
          name.port(),
          describe(service.ports()));
      return new ResolvedTarget.Dangling(setName);
    }
    List<Endpoint> endpoints = table.readyEndpoints(kubernetesName, port.get().name());
    if (endpoints.isEmpty()) {
      diagnostics.report(
          DiagnosticCode.NO_READY_ENDPOINTS, reference.at(), displayName, name.port());
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
