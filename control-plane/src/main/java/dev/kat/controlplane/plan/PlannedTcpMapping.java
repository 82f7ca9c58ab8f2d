package dev.kat.controlplane.plan;

import dev.kat.controlplane.diag.Diagnostics;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.feature.FeatureReader;
import dev.kat.controlplane.ir.Cluster;
import dev.kat.controlplane.normalize.NormalizedTcpMapping;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import dev.kat.controlplane.resolve.ResolvedTcpMapping;
import java.util.Optional;

/** A TCPMapping with the cluster that its connections go to. */
record PlannedTcpMapping(NormalizedTcpMapping mapping, ResolvedTarget target, Cluster cluster) {

  /** The TCPMapping with its cluster; empty when it has an error. */
  static Optional<PlannedTcpMapping> of(
      ResolvedTcpMapping resolved, FeatureReader features, Diagnostics diagnostics) {
    NormalizedTcpMapping mapping = resolved.mapping();
    ResolvedTarget target = resolved.target();
    Report report = new Report(mapping.declared().source(), diagnostics);
    Cluster cluster =
        Clusters.of(
            mapping.service(),
            target,
            resolved.tls(),
            mapping.way().declared().spec(),
            features.readCluster(
                new ResolvedMapping(mapping.way(), target, resolved.tls()), report),
            report);
    return report.failed()
        ? Optional.empty()
        : Optional.of(new PlannedTcpMapping(mapping, target, cluster));
  }
}
