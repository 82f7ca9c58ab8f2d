package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.Listener;
import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.TlsSecret;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** No two things of one type have the same name, and no name is longer than Envoy likes. */
final class NamesAreUnique implements Invariant {

  private static final int MAX_CLUSTER_NAME = 60;

  @Override
  public Stream<String> violations(EdgeModel model) {
    return Stream.of(
            repeated("cluster", model.clusters().stream().map(Cluster::name)),
            repeated("endpoint set", model.endpointSets().stream().map(EndpointSet::name)),
            repeated("listener", model.listeners().stream().map(Listener::name)),
            repeated("route table", model.routeTables().stream().map(RouteTable::name)),
            repeated("secret", model.secrets().stream().map(TlsSecret::name)),
            model.clusters().stream()
                .filter(cluster -> cluster.name().length() > MAX_CLUSTER_NAME)
                .map(cluster -> "cluster name " + cluster.name() + " is too long"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> repeated(String type, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    return names.filter(name -> !seen.add(name)).map(name -> "two of type " + type + ": " + name);
  }
}
