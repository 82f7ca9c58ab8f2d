package dev.kat.controlplane.rollout;

import java.util.HashSet;
import java.util.Set;

/**
 * What an Envoy wants to know of a type.
 *
 * @param all whether it wants whatever there is, now and later
 * @param names what it asked for by name besides
 */
record Interest(boolean all, Set<String> names) {

  /** The name that stands for all resources in requests. */
  static final String WILDCARD = "*";

  static final Interest NOTHING = new Interest(false, Set.of());

  static final Interest EVERYTHING = new Interest(true, Set.of());

  Interest {
    names = Set.copyOf(names);
  }

  /** Interest in names, among which may be {@link #WILDCARD}. */
  static Interest in(Set<String> names) {
    Set<String> proper = new HashSet<>(names);
    boolean all = proper.remove(WILDCARD);
    return new Interest(all, proper);
  }

  boolean covers(String name) {
    return all || names.contains(name);
  }

  Interest with(Set<String> more) {
    Interest added = in(more);
    Set<String> union = new HashSet<>(names);
    union.addAll(added.names);
    return new Interest(all || added.all, union);
  }

  Interest without(Set<String> less) {
    Set<String> rest = new HashSet<>(names);
    rest.removeAll(less);
    return new Interest(all && !less.contains(WILDCARD), rest);
  }
}
