package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The leaf features of listeners that there are; a feature that is not in the list is none. */
public final class ListenerFeatures {

  /** Every feature of listeners, by name; {@link FilterSlot} has the order of their filters. */
  public static final ListenerFeatures ALL =
      new ListenerFeatures(
          List.of(
              new AccessLogging(), new ExternalAuthorization(), new RateLimiting(), new Tracing()));

  private final List<ListenerFeature<?>> features;

  ListenerFeatures(List<ListenerFeature<?>> features) {
    this.features =
        features.stream().sorted(Comparator.comparing(ListenerFeatures::place)).toList();
  }

  /** What the Module asks for. */
  FeatureValues read(ModuleSpec module, Report report) {
    Map<Class<? extends Record>, Record> values = new HashMap<>();
    for (ListenerFeature<?> feature : features) {
      Record value = feature.read(module, report);
      if (value != null) {
        values.put(feature.type(), value);
      }
    }
    return new FeatureValues(values);
  }

  /** Writes a listener's values into its connection manager, and the filters that it needs. */
  public void emit(FeatureValues values, HttpConnectionManager.Builder manager) {
    features.forEach(feature -> emit(feature, values, manager));
    manager.addHttpFilters(FilterSlot.ROUTER.filter(Router.getDefaultInstance()));
  }

  private static FilterSlot place(ListenerFeature<?> feature) {
    return feature instanceof FilterFeature<?> filter ? filter.slot() : FilterSlot.ROUTER;
  }

  private static <V extends Record> void emit(
      ListenerFeature<V> feature, FeatureValues values, HttpConnectionManager.Builder manager) {
    values.get(feature.type()).ifPresent(value -> feature.emit(value, manager));
  }
}
