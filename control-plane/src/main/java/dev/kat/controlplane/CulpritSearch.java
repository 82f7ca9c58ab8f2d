package dev.kat.controlplane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The search for those at fault among objects that are held: they are tried by halves. What is
 * refused again is divided, and what is refused alone is at fault. What must be refused, because it
 * was with just the same objects, is not tried: nothing is ever sent twice to be refused.
 */
final class CulpritSearch {

  /** Objects that are held, and were not tried without each other. */
  private final Deque<Set<String>> untried = new ArrayDeque<>();

  /** What was held, each time, when something was refused all the same. */
  private final Set<Set<String>> refused = new HashSet<>();

  /** Objects that were held for a message that came again without them. */
  private final Set<String> triedAgain = new HashSet<>();

  /** Takes a refusal of everything but what was held. */
  void refused(Set<String> held) {
    refused.add(held);
  }

  /** Searches among objects one of which is at fault. */
  void among(List<String> objects) {
    int middle = objects.size() / 2;
    if (middle > 0) {
      untried.add(Set.copyOf(objects.subList(0, middle)));
      untried.add(Set.copyOf(objects.subList(middle, objects.size())));
    }
  }

  /** Tries an object that was taken for the culprit once more, but not twice. */
  void again(String object) {
    if (triedAgain.add(object)) {
      untried.add(Set.of(object));
    }
  }

  /** What is to be tried next of what is held; nothing when all is known. */
  Set<String> next(Set<String> held) {
    while (!untried.isEmpty()) {
      Set<String> some = new TreeSet<>(untried.remove());
      some.retainAll(held);
      Set<String> rest = new HashSet<>(held);
      rest.removeAll(some);
      if (refused.contains(rest)) {
        among(List.copyOf(some));
      } else if (!some.isEmpty()) {
        return some;
      }
    }
    return Set.of();
  }

  /** Whether some of what is held may not be at fault. */
  boolean concerns(Set<String> held) {
    return untried.stream().flatMap(Set::stream).anyMatch(held::contains);
  }

  boolean isOver() {
    return untried.isEmpty();
  }

  /** Forgets what was refused: objects have changed, or nobody will ask any more. */
  void forget() {
    refused.clear();
  }

  /** Forgets everything: nothing is held. */
  void end() {
    forget();
    untried.clear();
    triedAgain.clear();
  }
}
