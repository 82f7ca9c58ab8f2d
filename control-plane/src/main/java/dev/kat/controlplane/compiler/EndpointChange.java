package dev.kat.controlplane.compiler;

import dev.kat.controlplane.api.Tenancy;
import dev.kat.controlplane.emit.Emitter;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.ir.EndpointSet;
import dev.kat.controlplane.resolve.ChangedEndpoints;
import dev.kat.controlplane.source.ResourceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    List<EndpointSet> sets = new ArrayList<>(model.endpointSets());
    sets.replaceAll(set -> changed.getOrDefault(set.name(), set));
    return new CompilationResult(
        new EdgeModel(
            model.listeners(), model.routeTables(), model.clusters(), sets, model.secrets()),
        Emitter.with(result.xds(), changed),
        result.origins(),
        result.diagnostics(),
        result.hidden());
  }
}
