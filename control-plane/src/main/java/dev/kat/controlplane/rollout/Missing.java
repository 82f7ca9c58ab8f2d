package dev.kat.controlplane.rollout;

import java.util.Set;
import java.util.TreeSet;

/** Which of some names a set that changes does not have: found from what has changed in it. */
final class Missing {

  private Set<String> names = Set.of();
  private ResourceSet set = ResourceSet.EMPTY;
  private Set<String> missing = Set.of();

  Set<String> of(Set<String> wanted, ResourceSet now) {
    if (wanted != names || now != set) {
      Set<String> fresh = new TreeSet<>(wanted == names ? missing : wanted);
      fresh.removeIf(name -> now.get(name) != null);
      if (wanted == names) {
        set.unknownTo(now).names().stream().filter(wanted::contains).forEach(fresh::add);
      }
      names = wanted;
      set = now;
      missing = fresh;
    }
    return missing;
  }
}
