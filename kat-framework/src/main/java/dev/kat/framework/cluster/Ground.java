package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster.Access;
import dev.kat.framework.api.InCluster.Place;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to be in a cluster before there can be pods.
 *
 * @param namespaces the one with pods, and one for the configuration of each install
 * @param rights of the control planes
 */
record Ground(List<HasMetadata> namespaces, List<HasMetadata> rights) {

  static Ground of(
      RunScope scope, ClusterOptions options, List<Place> places, List<Access> access) {
    List<String> own = places.stream().map(Place::namespace).toList();
    Rights rights = new Rights(scope, access);
    return new Ground(
        Stream.concat(Stream.of(scope.namespace()), own.stream())
            .map(name -> namespace(scope, name))
            .toList(),
        options.rbac() == ClusterOptions.Rbac.CLUSTER
            ? rights.everywhere()
            : rights.inNamespaces(own));
  }

  private static HasMetadata namespace(RunScope scope, String name) {
    return new NamespaceBuilder().withMetadata(scope.meta(name).build()).build();
  }
}
