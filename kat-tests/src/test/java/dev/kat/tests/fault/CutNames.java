package dev.kat.tests.fault;

import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A cluster is known by a part of its name, so some Mappings have that of another one. */
final class CutNames implements CompilerFault {

  /** What the Services of a scenario are told apart by, and what the options of clusters make. */
  private static final String UNKNOWN = "^[a-z]+-|-[0-9a-f]+$";

  @Override
  public Function<ResourceSnapshot, CompilationResult> in(
      Function<ResourceSnapshot, CompilationResult> compiler) {
    return Outputs.changed((snapshot, xds) -> cut(xds)).in(compiler);
  }

  private static XdsResources cut(XdsResources xds) {
    Map<String, String> first = new HashMap<>();
    Map<String, String> replaced = new HashMap<>();
    for (Cluster cluster : xds.clusters()) {
      String known = cluster.getName().replaceAll(UNKNOWN, "");
      replaced.put(cluster.getName(), first.computeIfAbsent(known, ignored -> cluster.getName()));
    }
    return Outputs.routes(
        xds,
        route -> {
          if (route.hasRoute()) {
            String cluster = route.getRoute().getCluster();
            route.getRouteBuilder().setCluster(replaced.getOrDefault(cluster, cluster));
          }
        });
  }
}
