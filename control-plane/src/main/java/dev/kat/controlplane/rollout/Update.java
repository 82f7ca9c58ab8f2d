package dev.kat.controlplane.rollout;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What brings an Envoy from what it has of a type to what it shall have.
 *
 * @param after all that it shall have, which is what the state-of-the-world variant sends
 * @param changed the names of those resources that are new or other than before
 * @param removed the names that Envoy asked for or had, and that do not exist
 */
public record Update(ResourceSet after, Set<String> changed, Set<String> removed) {

  public Update {
    changed = Set.copyOf(changed);
    removed = Set.copyOf(removed);
  }

  /** The changed resources, sorted by name: what the incremental variant sends. */
  public List<XdsResource> changes() {
    return changed.stream().sorted().map(name -> Objects.requireNonNull(after.get(name))).toList();
  }

  boolean isEmpty() {
    return changed.isEmpty() && removed.isEmpty();
  }
}
