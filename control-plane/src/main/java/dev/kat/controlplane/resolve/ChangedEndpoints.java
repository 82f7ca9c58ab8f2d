package dev.kat.controlplane.resolve;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.ir.Endpoint;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.normalize.ServiceName.KubernetesName;
import dev.kat.controlplane.source.EndpointSliceObject;
import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.ServiceObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The endpoint sets that are others in a snapshot than in the one before. */
public final class ChangedEndpoints {

  private ChangedEndpoints() {}

  /**
   * The sets by name, where they are all that is different.
   *
   * @param sets those of the snapshot before
   * @return empty when the whole snapshot has to be resolved anew: another kind of object is
   *     different, too; a set becomes empty or ceases to be, which is reported; or an address is
   *     one that tenants may not name
   */
  public static Optional<Map<String, EndpointSet>> between(
      ResourceSnapshot before, ResourceSnapshot now, List<EndpointSet> sets, Tenancy tenancy) {
    if (!now.knowsEndpoints() || !before.saysTheSameButForEndpoints(now)) {
      return Optional.empty();
    }
    Set<EndpointSliceObject> differing = differing(before, now);
    if (!tenancy.localUpstreams() && differing.stream().anyMatch(ChangedEndpoints::hasLocal)) {
      return Optional.empty();
    }
    Set<KubernetesName> services =
        differing.stream().map(ServiceTable::serviceOf).collect(Collectors.toSet());
    ServiceTable table = new ServiceTable(now, services::contains);
    Map<String, EndpointSet> changed = new HashMap<>();
    for (EndpointSet set : sets) {
      Optional<List<Endpoint>> fresh = endpoints(set.name(), services, table);
      if (fresh.isPresent() && fresh.get().isEmpty() != set.endpoints().isEmpty()) {
        return Optional.empty();
      }
      fresh
          .filter(endpoints -> !endpoints.equals(set.endpoints()))
          .ifPresent(endpoints -> changed.put(set.name(), new EndpointSet(set.name(), endpoints)));
    }
    return Optional.of(changed);
  }

  /** The endpoints that a set now has; empty when it is not one of these Services' ports. */
  private static Optional<List<Endpoint>> endpoints(
      String set, Set<KubernetesName> services, ServiceTable table) {
    String[] parts = set.split("/", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    KubernetesName name = new KubernetesName(parts[0], parts[1]);
    ServiceObject service = services.contains(name) ? table.find(name) : null;
    if (service == null || service.externalName() != null) {
      return Optional.empty();
    }
    return service.ports().stream()
        .filter(port -> Integer.toString(port.port()).equals(parts[2]))
        .findFirst()
        .map(port -> table.readyEndpoints(name, port.name()));
  }

  private static boolean hasLocal(EndpointSliceObject slice) {
    return slice.endpoints().stream()
        .anyMatch(endpoint -> LocalAddresses.describe(endpoint.address()) != null);
  }

  /** The slices that only one of the snapshots has like that; most are the same objects. */
  private static Set<EndpointSliceObject> differing(ResourceSnapshot before, ResourceSnapshot now) {
    Set<EndpointSliceObject> gone = without(before.endpointSlices(), now.endpointSlices());
    Set<EndpointSliceObject> come = without(now.endpointSlices(), before.endpointSlices());
    Set<EndpointSliceObject> differing = new HashSet<>(gone);
    differing.addAll(come);
    differing.removeIf(slice -> gone.contains(slice) && come.contains(slice));
    return differing;
  }

  private static Set<EndpointSliceObject> without(
      List<EndpointSliceObject> slices, List<EndpointSliceObject> others) {
    Set<EndpointSliceObject> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(others);
    return slices.stream().filter(slice -> !known.contains(slice)).collect(Collectors.toSet());
  }
}
