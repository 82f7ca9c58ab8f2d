package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.List;

/** The leaf features that there are; a feature that is not in the list does not exist. */
public final class Features {

  /** Every leaf feature, by name. */
  public static final Features ALL =
      new Features(
          List.of(
              new Authorization(),
              new HostRewrite(),
              new RateLimits(),
              new RequestHeaders(),
              new ResponseHeaders(),
              new Timeout(),
              new Upgrades()));

  private final List<Feature<?>> features;

  Features(List<Feature<?>> features) {
    this.features = List.copyOf(features);
  }

  /** A reader of Mappings under a Module's defaults, whose faults are reported once, here. */
  public FeatureReader reader(ModuleSpec module, Report report) {
    return new FeatureReader(this, module, report);
  }

  /** Writes a route's values into it. */
  public void emit(FeatureValues values, Route.Builder route) {
    features.forEach(feature -> emit(feature, values, route));
  }

  List<Feature<?>> list() {
    return features;
  }

  private static <V extends Record> void emit(
      Feature<V> feature, FeatureValues values, Route.Builder route) {
    values.get(feature.type()).ifPresent(value -> feature.emit(value, route));
  }
}
