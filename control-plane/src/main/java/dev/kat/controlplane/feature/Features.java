package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;

/** The leaf features that there are; a feature that is not in the list does not exist. */
public final class Features {

  /** Every leaf feature: those of routes and those of clusters, each by name. */
  public static final Features ALL =
      new Features(
          List.of(
              new Authorization(),
              new Cors(),
              new HashPolicy(),
              new HostRewrite(),
              new IdleTimeout(),
              new LinkerdHeader(),
              new Priority(),
              new RateLimits(),
              new RequestHeaders(),
              new ResponseHeaders(),
              new Retries(),
              new Timeout(),
              new Upgrades()),
          List.of(
              new CircuitBreakers(),
              new ConnectionLimits(),
              new DnsLookup(),
              new HealthChecks(),
              new LoadBalancing(),
              new StatsName(),
              new TcpKeepalive()));

  private final List<Feature<?>> features;
  private final List<ClusterFeature<?>> clusterFeatures;

  Features(List<Feature<?>> features, List<ClusterFeature<?>> clusterFeatures) {
    this.features = List.copyOf(features);
    this.clusterFeatures = List.copyOf(clusterFeatures);
  }

  /** A reader of Mappings under a Module's defaults, whose faults are reported once, here. */
  public FeatureReader reader(ModuleSpec module, Report report) {
    return new FeatureReader(this, module, report);
  }

  /** Writes a route's values into it. */
  public void emit(FeatureValues values, Route.Builder route) {
    features.forEach(feature -> LeafReader.emit(feature, values, route));
  }

  /** Writes a cluster's values into it. */
  public void emit(FeatureValues values, ClusterParts cluster) {
    clusterFeatures.forEach(feature -> LeafReader.emit(feature, values, cluster));
  }

  List<Feature<?>> list() {
    return features;
  }

  List<ClusterFeature<?>> clusterList() {
    return clusterFeatures;
  }
}
