package dev.kat.controlplane.check;

import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.EdgeModel;
import java.util.Set;
import java.util.stream.Stream;

/** No cluster is in the model that neither a route nor a listener names. */
final class ClustersAreUsed implements Invariant {

  @Override
  public Stream<String> violations(EdgeModel model) {
    Set<String> used = Routes.clusters(model);
    return model.clusters().stream()
        .map(Cluster::name)
        .filter(cluster -> !used.contains(cluster))
        .map(cluster -> "nothing uses cluster " + cluster);
  }
}
