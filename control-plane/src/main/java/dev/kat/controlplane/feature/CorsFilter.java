package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;

/**
 * The filter that answers the preflights of browsers where a route has {@code cors}. It is always
 * there, since it does nothing elsewhere, so that no listener changes for the sake of a route.
 */
final class CorsFilter implements FilterFeature<CorsFilter.Value> {

  /** That it is there. */
  record Value() {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.CORS;
  }

  @Override
  public Value read(ModuleSpec module, Report report) {
    return new Value();
  }

  @Override
  public Message config(Value value) {
    return io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors.getDefaultInstance();
  }
}
