package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the leaf features of Mappings under the defaults of one Module. */
public final class FeatureReader {

  private final Features features;
  private final List<Bound<?>> bound;
  private final FeatureValues listener;

  FeatureReader(Features features, ModuleSpec module, Report report) {
    this.features = features;
    this.bound =
        features.list().stream().<Bound<?>>map(feature -> bind(feature, module, report)).toList();
    this.listener = ListenerFeatures.ALL.read(module, report);
  }

  /**
   * The values of a Mapping, which do not matter once the report has failed.
   *
   * <p>They are emitted once for trial, so that a bug in a feature shows here, where it costs the
   * one Mapping, and not while the whole configuration is emitted.
   */
  public FeatureValues read(ResolvedMapping mapping, Report report) {
    Map<Class<? extends Record>, Record> values = new HashMap<>();
    for (Bound<?> feature : bound) {
      Record value = feature.read(mapping, report);
      if (value != null) {
        values.put(value.getClass(), value);
      }
    }
    FeatureValues result = new FeatureValues(values);
    if (!report.failed()) {
      features.emit(result, Route.newBuilder());
    }
    return result;
  }

  /** What the Module asks of listeners. */
  public FeatureValues listener() {
    return listener;
  }

  /** Whether who spoke cleartext with the proxy before the edge is sent to https. */
  public boolean redirectsToHttps() {
    return listener.get(HttpsRedirect.Value.class).isPresent();
  }

  private static <V extends Record> Bound<V> bind(
      Feature<V> feature, ModuleSpec module, Report report) {
    return new Bound<>(feature, feature.inherit(module, report));
  }

  private record Bound<V extends Record>(Feature<V> feature, @Nullable V inherited) {

    @Nullable V read(ResolvedMapping mapping, Report report) {
      return feature.read(mapping, inherited, report);
    }
  }
}
