package dev.kat.controlplane.rollout;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clusters wait for before they are ready, by their names.
 *
 * @param clusters those that it is about
 * @param endpointSets the name of the endpoint set of each that has one
 * @param usedSets the names of all of these
 * @param secrets the names of the secrets of each that has any
 */
record ClusterNeeds(
    List<Cluster> clusters,
    SortedMap<String, String> endpointSets,
    Set<String> usedSets,
    Map<String, Set<String>> secrets) {

  static ClusterNeeds of(List<Cluster> clusters) {
    SortedMap<String, String> sets = new TreeMap<>();
    for (Cluster cluster : clusters) {
      if (cluster.getType() == Cluster.DiscoveryType.EDS) {
        String service = cluster.getEdsClusterConfig().getServiceName();
        sets.put(cluster.getName(), service.isEmpty() ? cluster.getName() : service);
      }
    }
    return new ClusterNeeds(
        clusters, sets, Set.copyOf(sets.values()), UsedSecrets.byCluster(clusters));
  }
}
