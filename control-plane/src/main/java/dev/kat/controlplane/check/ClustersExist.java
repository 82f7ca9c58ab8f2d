package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every cluster that a route or a listener names is in the model.
 *
 * @param named by routes and listeners
 */
record ClustersExist(Set<String> named) implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    Set<String> present = model.clusters().stream().map(Cluster::name).collect(Collectors.toSet());
    return named.stream()
        .filter(cluster -> !present.contains(cluster))
        .sorted()
        .map(cluster -> "there is no cluster " + cluster);
  }
}
