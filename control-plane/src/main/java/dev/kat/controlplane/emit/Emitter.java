package dev.kat.controlplane.emit;

import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.Map;

/** The pass that puts the edge model into Envoy's words. It decides nothing and cannot fail. */
public final class Emitter {

  private Emitter() {}

  /**
   * Resources with other endpoints in some sets; all else are the same objects.
   *
   * @param changed the sets by name
   */
  public static XdsResources with(XdsResources xds, Map<String, EndpointSet> changed) {
    return new XdsResources(
        xds.clusters(),
        xds.endpoints().stream()
            .map(assignment -> {
              EndpointSet now = changed.get(assignment.getClusterName());
              return now == null ? assignment : emit(now);
            })
            .toList(),
        xds.listeners(),
        xds.routes(),
        xds.secrets());
  }

  private static ClusterLoadAssignment emit(EndpointSet set) {
    return Endpoints.emit(set.name(), set.endpoints());
  }

  /** The resources for a model; the same model gives the same bytes. */
  public static XdsResources emit(EdgeModel model, Features features) {
    return emit(model, features, new EmitMemory());
  }

  /**
   * The same, the faster the more of the model is known.
   *
   * @param memory of the emission before, if there was any
   */
  public static XdsResources emit(EdgeModel model, Features features, EmitMemory memory) {
    memory.begin(features);
    RouteTables routeTables = new RouteTables(features, memory);
    return new XdsResources(
        model.clusters().stream()
            .map(cluster -> memory.cluster(cluster, () -> Clusters.emit(cluster, features)))
            .toList(),
        model.endpointSets().stream().map(set -> memory.endpoints(set, () -> emit(set))).toList(),
        model.listeners().stream().map(Listeners::emit).toList(),
        model.routeTables().stream().map(routeTables::emit).toList(),
        model.secrets().stream().map(Secrets::emit).toList());
  }
}
