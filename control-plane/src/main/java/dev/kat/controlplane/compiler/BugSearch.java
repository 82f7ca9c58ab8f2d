package dev.kat.controlplane.compiler;

import dev.kat.controlplane.source.ResourceSnapshot;
import dev.kat.controlplane.source.SnapshotObjects;
import dev.kat.controlplane.source.SnapshotObjects.Key;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The search for the objects with which a snapshot cannot be compiled, by halves. */
final class BugSearch {

  private final Function<ResourceSnapshot, CompilationResult> compiler;
  private final SnapshotObjects wanted;
  private final Map<Key, Throwable> culprits = new TreeMap<>();

  BugSearch(Function<ResourceSnapshot, CompilationResult> compiler, SnapshotObjects wanted) {
    this.compiler = compiler;
    this.wanted = wanted;
  }

  /** The objects that had to be left out, each with what happens with it. */
  Map<Key, Throwable> culprits() {
    return culprits;
  }

  /**
   * As many of the news as can be compiled on top of something that can.
   *
   * @param bug what happens with all of them
   */
  SnapshotObjects most(SnapshotObjects base, Collection<Key> news, Throwable bug) {
    List<Key> keys = List.copyOf(news);
    if (keys.size() <= 1) {
      keys.forEach(key -> culprits.put(key, bug));
      return base;
    }
    int middle = keys.size() / 2;
    SnapshotObjects first = half(base, keys.subList(0, middle));
    return half(first, keys.subList(middle, keys.size()));
  }

  private SnapshotObjects half(SnapshotObjects base, List<Key> keys) {
    Set<Key> names = new TreeSet<>(keys);
    SnapshotObjects more = base.with(names, wanted);
    try {
      CompilationResult unused = compiler.apply(more.snapshot());
      return more;
    } catch (RuntimeException | StackOverflowError bug) {
      return most(base, keys, bug);
    }
  }
}
