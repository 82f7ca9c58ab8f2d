package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a Mapping that become one value and one piece of xDS.
 *
 * <p>A leaf knows no other one, and what it decides it decides while reading: {@code emit} cannot
 * fail.
 *
 * @param <V> the value
 * @param <T> what the value is written into
 */
interface Leaf<V extends Record, T> {

  /** The type of the value, by which it is kept. */
  Class<V> type();

  /**
   * What Mappings have that write nothing, from the Module, whose wrong keys are reported and left
   * out; null where no key of it stands for the feature.
   */
  default @Nullable V inherit(ModuleSpec module, Report report) {
    return null;
  }

  /**
   * The value of a Mapping. After an error that it reports, its result does not matter: the Mapping
   * is left out.
   *
   * @return null for a Mapping without this feature
   */
  @Nullable V read(ResolvedMapping mapping, @Nullable V inherited, Report report);

  /** Writes the value. */
  void emit(V value, T target);
}
