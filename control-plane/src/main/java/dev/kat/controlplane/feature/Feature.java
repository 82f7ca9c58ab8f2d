package dev.kat.controlplane.feature;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import dev.kat.controlplane.resolve.ResolvedMapping;
import io.envoyproxy.envoy.config.route.v3.Route;
import org.jspecify.annotations.Nullable;

/**
 * A leaf feature: fields of a Mapping that become one value of its route and one piece of xDS.
 *
 * <p>A feature knows no other feature, and what it decides it decides while reading: {@code emit}
 * cannot fail.
 *
 * @param <V> the value
 */
interface Feature<V extends Record> {

  /** The type of the value, by which a route keeps it. */
  Class<V> type();

  /** What Mappings have that write nothing; the Module's wrong keys are reported and left out. */
  @Nullable V inherit(ModuleSpec module, Report report);

  /**
   * The value of a Mapping. After an error that it reports, its result does not matter: the Mapping
   * is left out.
   *
   * @return null for a Mapping without this feature
   */
  @Nullable V read(ResolvedMapping mapping, @Nullable V inherited, Report report);

  /** Writes the value into a route, whose action is already set. */
  void emit(V value, Route.Builder route);
}
