package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Discovery;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The endpoint sets are exactly those that clusters name; a cluster without would never be ready.
 */
final class EndpointSetsExist implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    Set<String> wanted =
        model.clusters().stream()
            .map(cluster -> cluster.discovery())
            .filter(Discovery.Service.class::isInstance)
            .map(discovery -> ((Discovery.Service) discovery).endpointSet())
            .collect(Collectors.toSet());
    Set<String> present =
        model.endpointSets().stream().map(EndpointSet::name).collect(Collectors.toSet());
    return Stream.concat(
        wanted.stream().filter(n -> !present.contains(n)).map(n -> "there is no endpoint set " + n),
        present.stream()
            .filter(n -> !wanted.contains(n))
            .map(n -> "nothing uses endpoint set " + n));
  }
}
