package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.config.listener.v3.Listener;
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
              new AccessLog(),
              new AccessLogging(),
              new AllowedAddresses(),
              new ClientAddress(),
              new ClientCertificates(),
              new Connections(),
              new CorsFilter(),
              new EdgeProbes(),
              new EnvoyHeaders(),
              new ExternalAuthorization(),
              new GrpcHttp11Bridge(),
              new GrpcStats(),
              new GrpcWeb(),
              new Gzip(),
              new Headers(),
              new HttpsRedirect(),
              new LuaScripts(),
              new Paths(),
              new Protocols(),
              new RateLimiting(),
              new RequestBuffer(),
              new Tracing()));

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
    manager.addHttpFilters(FilterSlot.ROUTER.filter(EnvoyHeaders.router(values)));
  }

  /** Writes a listener's values into the listener itself. */
  public void emit(FeatureValues values, Listener.Builder listener) {
    features.forEach(feature -> emit(feature, values, listener));
  }

  private static FilterSlot place(ListenerFeature<?> feature) {
    return feature instanceof FilterFeature<?> filter ? filter.slot() : FilterSlot.ROUTER;
  }

  private static <V extends Record> void emit(
      ListenerFeature<V> feature, FeatureValues values, HttpConnectionManager.Builder manager) {
    values.get(feature.type()).ifPresent(value -> feature.emit(value, manager));
  }

  private static <V extends Record> void emit(
      ListenerFeature<V> feature, FeatureValues values, Listener.Builder listener) {
    values.get(feature.type()).ifPresent(value -> feature.emit(value, listener));
  }
}
