package dev.kat.controlplane.rollout;

import java.util.Map;
import java.util.Set;

/** The names in a discovery request, which mean another thing in each variant of the protocol. */
public sealed interface Names {

  /** Whether only what changes is sent. */
  boolean incremental();

  /** The interest after this request. */
  Interest after(Interest before, ResourceType type, boolean first);

  /** What Envoy may have forgotten, so that it is sent again although it was accepted. */
  Set<String> forgotten();

  /** The versions, by name, that Envoy says it has; in the first request for a type. */
  Map<String, String> held();

  /**
   * State of the world: all names that are asked for. None means all resources of a type that can
   * be asked for like that, until a name was given once.
   */
  record Exactly(Set<String> names) implements Names {
    public Exactly {
      names = Set.copyOf(names);
    }

    @Override
    public boolean incremental() {
      return false;
    }

    @Override
    public Interest after(Interest before, ResourceType type, boolean first) {
      boolean unnamed = first || before.equals(Interest.EVERYTHING);
      return names.isEmpty() && unnamed && type.wildcard()
          ? Interest.EVERYTHING
          : Interest.in(names);
    }

    @Override
    public Set<String> forgotten() {
      return Set.of();
    }

    @Override
    public Map<String, String> held() {
      return Map.of();
    }
  }

  /**
   * Incremental: names that are asked for from now on, and no longer. A first request without names
   * asks for all resources of a type that can be asked for like that.
   *
   * @param held the {@code initial_resource_versions}
   */
  record Change(Set<String> subscribe, Set<String> unsubscribe, Map<String, String> held)
      implements Names {
    public Change {
      subscribe = Set.copyOf(subscribe);
      unsubscribe = Set.copyOf(unsubscribe);
      held = Map.copyOf(held);
    }

    @Override
    public boolean incremental() {
      return true;
    }

    @Override
    public Interest after(Interest before, ResourceType type, boolean first) {
      if (first && subscribe.isEmpty() && type.wildcard()) {
        return Interest.EVERYTHING;
      }
      if (subscribe.isEmpty() && unsubscribe.isEmpty()) {
        return before;
      }
      return before.without(unsubscribe).with(subscribe);
    }

    /** Asking again for a name says that it was forgotten; so does giving one up. */
    @Override
    public Set<String> forgotten() {
      return unsubscribe.isEmpty() ? subscribe : Interest.in(unsubscribe).with(subscribe).names();
    }
  }
}
