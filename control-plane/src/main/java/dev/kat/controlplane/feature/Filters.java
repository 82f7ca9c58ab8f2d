package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTTP filters that there are; {@link FilterSlot} has their order. */
public final class Filters {

  /** Every filter that a listener may have. The list's order does not matter. */
  public static final Filters ALL = new Filters(List.of());

  private final List<FilterFeature<?>> features;

  Filters(List<FilterFeature<?>> features) {
    this.features =
        features.stream()
            .sorted(Comparator.<FilterFeature<?>, FilterSlot>comparing(FilterFeature::slot))
            .toList();
  }

  /** What the Module asks for. */
  FeatureValues read(ModuleSpec module, Report report) {
    Map<Class<? extends Record>, Record> values = new HashMap<>();
    for (FilterFeature<?> feature : features) {
      Record value = feature.read(module, report);
      if (value != null) {
        values.put(feature.type(), value);
      }
    }
    return new FeatureValues(values);
  }

  /** The filters of a listener, in their order; the one that sends requests upstream is last. */
  public List<HttpFilter> emit(FeatureValues values) {
    return Stream.concat(
            features.stream().flatMap(feature -> emit(feature, values).stream()),
            Stream.of(FilterSlot.ROUTER.filter(Router.getDefaultInstance())))
        .toList();
  }

  private static <V extends Record> Optional<HttpFilter> emit(
      FilterFeature<V> feature, FeatureValues values) {
    return values.get(feature.type()).map(value -> feature.slot().filter(feature.emit(value)));
  }
}
