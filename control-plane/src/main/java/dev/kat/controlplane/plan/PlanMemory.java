package dev.kat.controlplane.plan;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.ir.Mirror;
import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.UpstreamTls;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.Same;
import dev.kat.controlplane.memo.SameAll;
import dev.kat.controlplane.normalize.NormalizedMapping;
import dev.kat.controlplane.resolve.ResolvedMapping;
import dev.kat.controlplane.resolve.ResolvedTarget;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the planner remembers: planned Mappings, their routes by what their groups decide, and the
 * virtual hosts of these.
 */
public final class PlanMemory {

  private final Memo<MappingKey, Optional<PlannedMapping>> mappings = new Memo<>();
  private final Memo<RouteKey, Route> routes = new Memo<>();
  private final Memo<HostKey, VirtualHost> hosts = new Memo<>();
  private final Interner<GroupKey> keys = Interners.newWeakInterner();
  private final Attached<VirtualHost, Set<String>> clusters = new Attached<>();

  /**
   * Begins a plan.
   *
   * @param module what features have as defaults
   */
  void begin(ModuleSpec module) {
    mappings.begin(module);
    routes.begin(module);
    hosts.begin(module);
  }

  Memo<MappingKey, Optional<PlannedMapping>> mappings() {
    return mappings;
  }

  Memo<RouteKey, Route> routes() {
    return routes;
  }

  Memo<HostKey, VirtualHost> hosts() {
    return hosts;
  }

  /** The one object that stands for all equal keys. */
  GroupKey theOne(GroupKey key) {
    return keys.intern(key);
  }

  /** The names of the clusters that the routes of a virtual host name. */
  Set<String> clusters(VirtualHost host) {
    return clusters.get(host, VirtualHost::clusters);
  }

  /** All that the plan of one Mapping depends on, besides the Module. */
  record MappingKey(
      Same<NormalizedMapping> mapping, @Nullable ResolvedTarget target, @Nullable UpstreamTls tls) {

    /** One Mapping rarely has two targets, and a target is a lot to go through. */
    @Override
    public int hashCode() {
      return mapping.hashCode();
    }

    static MappingKey of(ResolvedMapping resolved) {
      return new MappingKey(new Same<>(resolved.mapping()), resolved.target(), resolved.tls());
    }
  }

  /** All that a route depends on. */
  record RouteKey(Same<PlannedMapping> mapping, int share, int upTo, @Nullable Mirror mirror) {}

  /** All that a virtual host depends on. */
  record HostKey(String domain, SameAll routes) {}
}
