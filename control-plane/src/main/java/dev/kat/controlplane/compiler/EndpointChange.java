package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.Emitter;
import dev.kat.controlplane.emit.XdsResources;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.resolve.ChangedEndpoints;
import dev.kat.controlplane.source.ResourceSnapshot;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What becomes of a result when endpoints change and nothing else: pods come and go far more often
 * than configuration changes, and no pass but the resolution of Services looks at them.
 */
final class EndpointChange {

  private EndpointChange() {}

  /** The result with other endpoints; empty when something else may be different as well. */
  static Optional<CompilationResult> of(
      ResourceSnapshot before, CompilationResult result, ResourceSnapshot now, Tenancy tenancy) {
    return ChangedEndpoints.between(before, now, result.model().endpointSets(), tenancy)
        .map(changed -> with(result, changed));
  }

  private static CompilationResult with(
      CompilationResult result, Map<String, EndpointSet> changed) {
    EdgeModel model = result.model();
    XdsResources xds = result.xds();
    return new CompilationResult(
        new EdgeModel(
            model.listeners(),
            model.routeTables(),
            model.clusters(),
            replaced(model.endpointSets(), EndpointSet::name, changed, (set, now) -> now),
            model.secrets()),
        new XdsResources(
            xds.clusters(),
            replaced(
                xds.endpoints(),
                ClusterLoadAssignment::getClusterName,
                changed,
                (assignment, now) -> Emitter.emit(now)),
            xds.listeners(),
            xds.routes(),
            xds.secrets()),
        result.diagnostics());
  }

  private static <T> List<T> replaced(
      List<T> all,
      Function<T, String> name,
      Map<String, EndpointSet> changed,
      BiFunction<T, EndpointSet, T> replacement) {
    return all.stream()
        .map(each -> {
          EndpointSet now = changed.get(name.apply(each));
          return now == null ? each : replacement.apply(each, now);
        })
        .toList();
  }
}
