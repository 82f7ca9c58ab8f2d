package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.HashMap;
import java.util.Map;

/** All Mappings of a Service have the cluster of one of them, with the options of that one. */
public final class SharedClusters extends FaultySystem {

  public SharedClusters() {
    super("shared-clusters", compiler -> snapshot -> shared(compiler.apply(snapshot)));
  }

  private static CompilationResult shared(CompilationResult result) {
    Map<String, String> firstOfService = new HashMap<>();
    Map<String, String> first = new HashMap<>();
    for (Cluster cluster : result.xds().clusters()) {
      String service = cluster.getEdsClusterConfig().getServiceName();
      first.put(
          cluster.getName(),
          service.isEmpty()
              ? cluster.getName()
              : firstOfService.computeIfAbsent(service, ignored -> cluster.getName()));
    }
    return Routes.each(
        result,
        route -> {
          if (route.hasRoute()) {
            String cluster = route.getRoute().getCluster();
            route.getRouteBuilder().setCluster(first.getOrDefault(cluster, cluster));
          }
        });
  }
}
