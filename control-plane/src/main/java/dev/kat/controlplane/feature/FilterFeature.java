package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;

/**
 * A leaf feature of listeners that brings one HTTP filter.
 *
 * @param <V> the value
 */
interface FilterFeature<V extends Record> extends ListenerFeature<V> {

  /** The filter's place among the others. */
  FilterSlot slot();

  /** The filter's configuration. */
  Message config(V value);

  @Override
  default void emit(V value, HttpConnectionManager.Builder manager) {
    manager.addHttpFilters(slot().filter(config(value)));
  }
}
