package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import java.util.Set;
import java.util.stream.Stream;

/**
 * No cluster is in the model that neither a route nor a listener names.
 *
 * @param named by routes and listeners
 */
record ClustersAreUsed(Set<String> named) implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    return model.clusters().stream()
        .map(Cluster::name)
        .filter(cluster -> !named.contains(cluster))
        .map(cluster -> "nothing uses cluster " + cluster);
  }
}
