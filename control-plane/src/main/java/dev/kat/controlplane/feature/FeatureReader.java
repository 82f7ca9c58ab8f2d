package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;

/**
 * Reads the leaf features of Mappings under the defaults of one Module.
 *
 * <p>What is read is emitted once for trial, so that a bug in a feature shows here, where it costs
 * the one Mapping, and not while the whole configuration is emitted.
 */
public final class FeatureReader {

  private final LeafReader<Route.Builder> routes;
  private final LeafReader<ClusterParts> clusters;
  private final FeatureValues listener;

  FeatureReader(Features features, ModuleSpec module, Report report) {
    routes = new LeafReader<>(features.list(), Route::newBuilder, module, report);
    clusters = new LeafReader<>(features.clusterList(), ClusterParts::blank, module, report);
    listener = ListenerFeatures.ALL.read(module, report);
  }

  /** The values of a Mapping's route, which do not matter once the report has failed. */
  public FeatureValues read(ResolvedMapping mapping, Report report) {
    return routes.read(mapping, report);
  }

  /** The values of a Mapping's cluster, which do not matter once the report has failed. */
  public FeatureValues readCluster(ResolvedMapping mapping, Report report) {
    return clusters.read(mapping, report);
  }

  /** What the Module asks of listeners. */
  public FeatureValues listener() {
    return listener;
  }

  /** Whether who spoke cleartext with the proxy before the edge is sent to https. */
  public boolean redirectsToHttps() {
    return listener.get(HttpsRedirect.Value.class).isPresent();
  }
}
