package dev.kat.controlplane.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Finds what came, went and changed between two collections with names. */
final class Changes {

  private Changes() {}

  /**
   * The changes, by name.
   *
   * @param details what changed of something that is not equal; nothing when that does not matter
   */
  static <T> List<Change> between(
      Map<String, T> old, Map<String, T> now, BiFunction<T, T, List<String>> details) {
    List<Change> changes = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      T before = old.get(name);
      T after = now.get(name);
      if (before == null) {
        changes.add(new Change(Change.Kind.ADDED, name, List.of()));
      } else if (after == null) {
        changes.add(new Change(Change.Kind.REMOVED, name, List.of()));
      } else if (!before.equals(after)) {
        List<String> what = details.apply(before, after);
        if (!what.isEmpty()) {
          changes.add(new Change(Change.Kind.CHANGED, name, what));
        }
      }
    }
    return changes;
  }
}
