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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The endpoint sets that are others in a snapshot than in the one before. */
public final class ChangedEndpoints {

  private ChangedEndpoints() {}

  /**
   * The sets by name, where they are all that is different.
   *
   * @param sets those of the snapshot before
   * @return empty when the whole snapshot has to be resolved anew: another kind of object is
   *     different, too; a set becomes empty or ceases to be, which is reported; a set is one of
   *     several Services; or an address is one that tenants may not name
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
    Map<String, List<Endpoint>> fresh = endpoints(differing, now);
    Map<String, EndpointSet> changed = new HashMap<>();
    for (EndpointSet set : sets) {
      // Asked of every set for every move, so nothing is made where a set is of one Service.
      List<String> parts = set.parts();
      if (!parts.isEmpty() && !Collections.disjoint(parts, fresh.keySet())) {
        return Optional.empty();
      }
      List<Endpoint> endpoints = fresh.get(set.name());
      if (endpoints != null && !endpoints.equals(set.endpoints())) {
        if (endpoints.isEmpty() || set.endpoints().isEmpty()) {
          return Optional.empty();
        }
        changed.put(set.name(), new EndpointSet(set.name(), endpoints));
      }
    }
    return Optional.of(changed);
  }

  /** The endpoints of all ports of the Services of some slices, by the names of their sets. */
  private static Map<String, List<Endpoint>> endpoints(
      Set<EndpointSliceObject> slices, ResourceSnapshot now) {
    Set<String> names = new HashSet<>();
    slices.forEach(slice -> names.add(slice.service()));
    ServiceTable table = new ServiceTable(now, names::contains);
    Map<String, List<Endpoint>> fresh = new HashMap<>();
    for (EndpointSliceObject slice : slices) {
      KubernetesName name = ServiceTable.serviceOf(slice);
      ServiceObject service = table.find(name);
      if (service != null && service.externalName() == null) {
        for (ServiceObject.ServicePort port : service.ports()) {
          fresh.putIfAbsent(
              name.namespace() + "/" + name.name() + "/" + port.port(),
              table.readyEndpoints(name, port.name()));
        }
      }
    }
    return fresh;
  }

  private static boolean hasLocal(EndpointSliceObject slice) {
    return slice.endpoints().stream()
        .anyMatch(endpoint -> LocalAddresses.describe(endpoint.address()) != null);
  }

  /** The slices that only one of the snapshots has like that; most are the same objects. */
  private static Set<EndpointSliceObject> differing(ResourceSnapshot before, ResourceSnapshot now) {
    List<EndpointSliceObject> old = before.endpointSlices();
    List<EndpointSliceObject> fresh = now.endpointSlices();
    Set<EndpointSliceObject> differing = new HashSet<>();
    int i = 0;
    int j = 0;
    while (i < old.size() && j < fresh.size()) {
      EndpointSliceObject gone = old.get(i);
      EndpointSliceObject come = fresh.get(j);
      int order = gone == come ? 0 : gone.meta().ref().compareTo(come.meta().ref());
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      if (order < 0 || (order == 0 && !gone.equals(come))) {
        differing.add(gone);
      }
      if (order > 0 || (order == 0 && !gone.equals(come))) {
        differing.add(come);
      }
    }
    differing.addAll(old.subList(i, old.size()));
    differing.addAll(fresh.subList(j, fresh.size()));
    return differing;
  }
}
