package dev.kat.controlplane.emit;

import dev.kat.controlplane.feature.Features;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.ir.RouteTable;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pass that puts the edge model into Envoy's words. It decides nothing and cannot fail. */
public final class Emitter {

  private Emitter() {}

  /**
   * Resources with other endpoints in some sets; all else are the same objects.
   *
   * @param changed the sets by name
   */
  public static XdsResources with(XdsResources xds, Map<String, EndpointSet> changed) {
    List<ClusterLoadAssignment> endpoints = new ArrayList<>(xds.endpoints());
    endpoints.replaceAll(assignment -> {
      EndpointSet now = changed.get(assignment.getClusterName());
      return now == null ? assignment : emit(now);
    });
    return new XdsResources(
        xds.clusters(), endpoints, xds.listeners(), xds.routes(), xds.secrets());
  }

  private static ClusterLoadAssignment emit(EndpointSet set) {
    return Endpoints.emit(set.name(), set.endpoints());
  }

  /** The resources for a model; the same model gives the same bytes. */
  public static XdsResources emit(EdgeModel model, Features features) {
    return emit(model, features, RouteLayout.AUTO, new EmitMemory());
  }

  /**
   * The same, the faster the more of the model is known.
   *
   * @param layout of the routes
   * @param memory of the emission before, if there was any
   */
  public static XdsResources emit(
      EdgeModel model, Features features, RouteLayout layout, EmitMemory memory) {
    memory.begin(
        features, model.routeTables().stream().map(RouteTable::name).collect(Collectors.toSet()));
    RouteTables routeTables = new RouteTables(features, layout, memory);
    return new XdsResources(
        memory.clusters().map(features, model.clusters(), one -> Clusters.emit(one, features)),
        memory.endpoints().map(features, model.endpointSets(), Emitter::emit),
        model.listeners().stream()
            .map(listener -> memory.listener(listener, () -> Listeners.emit(listener)))
            .toList(),
        model.routeTables().stream().map(routeTables::emit).toList(),
        model.secrets().stream().map(Secrets::emit).toList());
  }
}
