package dev.kat.controlplane.memo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The elements of a list in another order, from one round to the next: those that came are put
 * where they belong, and those that were there are not compared with each other again. An element
 * is told by its identity, and does not change. It is for one thread.
 */
public final class Sorted<T> {

  private final Comparator<? super T> order;
  private List<T> elements = List.of();
  private List<T> sorted = List.of();

  /** Begins with no elements. */
  public Sorted(Comparator<? super T> order) {
    this.order = order;
  }

  /**
   * The elements of a list, in the order.
   *
   * @param now no two of which are equal in the order
   */
  public List<T> of(List<? extends T> now) {
    List<T> copy = List.copyOf(now);
    Difference difference = Difference.of(elements, copy);
    Set<T> gone = identities(difference.in(elements));
    Set<T> came = identities(difference.in(copy));
    gone.removeAll(identities(difference.in(copy)));
    came.removeAll(identities(difference.in(elements)));
    if (!gone.isEmpty() || !came.isEmpty()) {
      List<T> stay = sorted.stream().filter(one -> !gone.contains(one)).toList();
      sorted = merged(stay, came);
    }
    elements = copy;
    return sorted;
  }

  private List<T> merged(List<T> stay, Collection<T> came) {
    List<T> fresh = new ArrayList<>(came);
    fresh.sort(order);
    List<T> all = new ArrayList<>(stay.size() + fresh.size());
    int taken = 0;
    for (T one : fresh) {
      int found = Collections.binarySearch(stay.subList(taken, stay.size()), one, order);
      int place = taken + (found < 0 ? -found - 1 : found);
      all.addAll(stay.subList(taken, place));
      all.add(one);
      taken = place;
    }
    all.addAll(stay.subList(taken, stay.size()));
    return List.copyOf(all);
  }

  private static <T> Set<T> identities(List<T> some) {
    Set<T> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(some);
    return set;
  }
}
