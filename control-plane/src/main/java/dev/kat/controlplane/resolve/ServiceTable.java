package dev.kat.controlplane.resolve;

import static java.util.stream.Collectors.groupingBy;

import com.google.common.net.InetAddresses;
import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.memo.SameAll;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The symbol table: the Services of a snapshot and their endpoints, by name. */
final class ServiceTable {

  private final Map<KubernetesName, ServiceObject> services = new HashMap<>();
  private final Map<KubernetesName, List<EndpointSliceObject>> slices;
  private final Map<KubernetesName, SameAll> slicesAsKeys = new HashMap<>();
  private final Map<PortKey, List<Endpoint>> ready = new HashMap<>();
  private final boolean knowsEndpoints;

  ServiceTable(ResourceSnapshot snapshot) {
    this(snapshot, name -> true);
  }

  /** A table of the Services that have some names, in whatever namespace. */
  ServiceTable(ResourceSnapshot snapshot, Predicate<String> only) {
    for (ServiceObject service : snapshot.services()) {
      ResourceRef ref = service.meta().ref();
      if (only.test(ref.name())) {
        services.put(new KubernetesName(ref.namespace(), ref.name()), service);
      }
    }
    knowsEndpoints = snapshot.knowsEndpoints();
    slices =
        snapshot.endpointSlices().stream()
            .filter(slice -> only.test(slice.service()))
            .collect(groupingBy(ServiceTable::serviceOf));
  }

  static KubernetesName serviceOf(EndpointSliceObject slice) {
    return new KubernetesName(slice.meta().ref().namespace(), slice.service());
  }

  @Nullable ServiceObject find(KubernetesName name) {
    return services.get(name);
  }

  /** Whether any Service lives in the namespace, so that a name in it is meant as a Service's. */
  boolean knowsNamespace(String namespace) {
    return services.keySet().stream().anyMatch(name -> name.namespace().equals(namespace));
  }

  /** Whether a Service that has no endpoints here has none. */
  boolean knowsEndpoints() {
    return knowsEndpoints;
  }

  /** The slices of a Service, as they are in this snapshot. */
  SameAll slicesOf(KubernetesName service) {
    return slicesAsKeys.computeIfAbsent(
        service, name -> new SameAll(slices.getOrDefault(name, List.of())));
  }

  /** The ready endpoints of a Service's port, sorted, each once. */
  List<Endpoint> readyEndpoints(KubernetesName service, String portName) {
    return ready.computeIfAbsent(
        new PortKey(service, portName), key -> findReady(service, portName));
  }

  private List<Endpoint> findReady(KubernetesName service, String portName) {
    return slices.getOrDefault(service, List.of()).stream()
        .flatMap(slice ->
            slice.ports().stream()
                .filter(port -> port.name().equals(portName))
                .flatMap(port ->
                    slice.endpoints().stream()
                        .filter(EndpointSliceObject.Endpoint::ready)
                        // Slices may hold host names, which Envoy refuses as endpoints.
                        .filter(e -> InetAddresses.isInetAddress(e.address()))
                        .map(e -> new Endpoint(e.address(), port.port()))))
        .distinct()
        .sorted()
        .toList();
  }

  private record PortKey(KubernetesName service, String portName) {}
}
