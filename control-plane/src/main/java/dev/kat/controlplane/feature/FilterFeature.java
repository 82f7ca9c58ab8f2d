package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import org.jspecify.annotations.Nullable;

/**
 * A leaf feature of listeners: a value that becomes one HTTP filter.
 *
 * @param <V> the value
 */
interface FilterFeature<V extends Record> {

  /** The type of the value, by which a listener keeps it. */
  Class<V> type();

  /** The filter's place among the others. */
  FilterSlot slot();

  /**
   * The value that the Module asks for; its wrong keys are reported and left out.
   *
   * @return null without the filter, and for a filter that something else than the Module asks for
   */
  @Nullable V read(ModuleSpec module, Report report);

  /** The filter's configuration. */
  Message emit(V value);
}
