package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import org.jspecify.annotations.Nullable;

/**
 * A leaf feature of listeners: a value that becomes one setting of their connection managers. One
 * that brings an HTTP filter is a {@link FilterFeature}.
 *
 * @param <V> the value
 */
interface ListenerFeature<V extends Record> {

  /** The type of the value, by which a listener keeps it. */
  Class<V> type();

  /**
   * The value that the Module asks for; its wrong keys are reported and left out.
   *
   * @return null without the feature, and for a feature that something else than the Module asks
   *     for
   */
  @Nullable V read(ModuleSpec module, Report report);

  /** Writes the value into a connection manager. */
  void emit(V value, HttpConnectionManager.Builder manager);

  /** Writes the value into a listener, for what is not the matter of its connection managers. */
  default void emit(V value, Listener.Builder listener) {}
}
