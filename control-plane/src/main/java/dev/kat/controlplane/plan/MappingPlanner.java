package dev.kat.controlplane.plan;

import static java.util.Objects.requireNonNull;

import dev.kat.controlplane.api.Declared;
import dev.kat.controlplane.api.MappingSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.ir.RouteAction;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.Optional;

/** Decides what is done with the requests of one Mapping, regardless of all others. */
final class MappingPlanner {

  private final FeatureReader features;
  private final PlanMemory memory;

  MappingPlanner(FeatureReader features, PlanMemory memory) {
    this.features = features;
    this.memory = memory;
  }

  /** The planned Mapping; empty when it has an error, or when it makes this code fail. */
  Optional<PlannedMapping> plan(ResolvedMapping resolved, Diagnostics diagnostics) {
    Report report = new Report(resolved.mapping().declared().source(), diagnostics);
    try {
      PlannedMapping planned = plan(resolved, report);
      return report.failed() ? Optional.empty() : Optional.of(planned);
    } catch (RuntimeException bug) {
      String name = resolved.mapping().declared().name();
      report.report(DiagnosticCode.INTERNAL_ERROR, "", name, bug);
      return Optional.empty();
    }
  }

  private PlannedMapping plan(ResolvedMapping resolved, Report report) {
    NormalizedMapping mapping = resolved.mapping();
    Declared<MappingSpec> declared = mapping.declared();
    MappingSpec spec = declared.spec();
    ResolvedTarget target = resolved.target();
    FeatureValues values = features.read(resolved, report);
    FeatureValues options = features.readCluster(resolved, report);
    Cluster cluster = null;
    RouteAction action;
    if (target == null) {
      action =
          Redirects.of(
              spec, mapping.match().path(), requireNonNull(mapping.redirectHost()), report);
    } else {
      cluster =
          memory.theOne(
              Clusters.of(
                  requireNonNull(mapping.service()),
                  target,
                  resolved.tls(),
                  spec,
                  options,
                  report));
      action =
          new RouteAction.Forward(
              cluster.name(), PathRewrites.of(spec, mapping.match().path(), report));
    }
    GroupKey key = memory.theOne(new GroupKey(mapping.precedence(), mapping.match()));
    boolean shadow = Boolean.TRUE.equals(spec.shadow());
    if (shadow) {
      ShadowFields.report(spec, report);
    }
    return new PlannedMapping(
        declared.namespace(),
        declared.name(),
        declared.source(),
        key,
        RouteRank.of(key.precedence(), key.match()),
        key.name(),
        mapping.weight(),
        shadow,
        action,
        cluster,
        target == null ? null : target.endpoints().map(memory::theOne).orElse(null),
        values,
        Documents.origin(declared.source(), declared.name()));
  }
}
