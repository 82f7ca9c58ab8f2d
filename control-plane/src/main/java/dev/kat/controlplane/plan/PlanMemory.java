package dev.kat.controlplane.plan;

import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the planner remembers: planned Mappings, and their routes by what their groups decide. */
public final class PlanMemory {

  private final Memo<MappingKey, Optional<PlannedMapping>> mappings = new Memo<>();
  private final Memo<RouteKey, Route> routes = new Memo<>();

  /**
   * Begins a plan.
   *
   * @param module what features have as defaults
   */
  void begin(ModuleSpec module) {
    mappings.begin(module);
    routes.begin(module);
  }

  Memo<MappingKey, Optional<PlannedMapping>> mappings() {
    return mappings;
  }

  Memo<RouteKey, Route> routes() {
    return routes;
  }

  /** All that the plan of one Mapping depends on, besides the Module. */
  record MappingKey(
      Same<NormalizedMapping> mapping, @Nullable ResolvedTarget target, @Nullable UpstreamTls tls) {

    static MappingKey of(ResolvedMapping resolved) {
      return new MappingKey(new Same<>(resolved.mapping()), resolved.target(), resolved.tls());
    }
  }

  /** All that a route depends on. */
  record RouteKey(Same<PlannedMapping> mapping, int share, int upTo, @Nullable Mirror mirror) {}
}
