package dev.kat.controlplane.emit;

import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which routes of a list can be the one that takes a request, by the longest of some texts that its
 * path begins with. The texts are what the paths of single routes begin with, and the first route
 * that matches among those of a text is the first that matches among all. So whatever a route
 * demands besides, and whatever its share is, an index only leaves out routes that cannot match,
 * and those behind a route that takes all that is left.
 *
 * @param leaves positions in the list, in their order, by the text; each position is in a leaf or
 *     among the others
 * @param others the positions for a path that begins with none of the texts
 */
record RouteIndex(SortedMap<String, List<Integer>> leaves, List<Integer> others) {

  /** How many positions may be looked at for each that an index may have. */
  private static final int LOOKS = 16;

  RouteIndex {
    leaves = Collections.unmodifiableSortedMap(leaves);
    others = List.copyOf(others);
  }

  /**
   * The index of a list; empty when it would be too large, or there is nothing to go by.
   *
   * @param most how many positions it may have for each route
   */
  static Optional<RouteIndex> of(List<Route> routes, int most) {
    return of(routes, most, route -> PathStart.of(route.getMatch()));
  }

  /**
   * The same.
   *
   * @param start finds what the paths of a route begin with
   */
  static Optional<RouteIndex> of(List<Route> routes, int most, Function<Route, PathStart> start) {
    Builder builder = new Builder(routes, (long) most * routes.size(), start);
    return builder.build() ? Optional.of(builder.index()) : Optional.empty();
  }

  private static final class Builder {
    private final List<Route> routes;
    private final List<PathStart> starts = new ArrayList<>();
    private final SortedMap<String, List<Integer>> own = new TreeMap<>();
    private final List<Integer> others = new ArrayList<>();
    private final SortedMap<String, List<Integer>> leaves = new TreeMap<>();
    private long left;
    private long looks;

    Builder(List<Route> routes, long most, Function<Route, PathStart> startOf) {
      this.routes = routes;
      left = most;
      looks = most * LOOKS;
      for (int i = 0; i < routes.size(); i++) {
        PathStart start = startOf.apply(routes.get(i));
        starts.add(start);
        (start.text().isEmpty()
                ? others
                : own.computeIfAbsent(start.text(), text -> new ArrayList<>()))
            .add(i);
      }
    }

    boolean build() {
      Deque<String> shorter = new ArrayDeque<>();
      left -= others.size();
      for (String text : own.keySet()) {
        while (!shorter.isEmpty() && !text.startsWith(shorter.getLast())) {
          shorter.removeLast();
        }
        shorter.addLast(text);
        if (looks < 0 || left < 0) {
          return false;
        }
        List<Integer> leaf = leaf(text, shorter);
        left -= leaf.size();
        leaves.put(text, leaf);
      }
      return left >= 0 && !leaves.isEmpty();
    }

    RouteIndex index() {
      return new RouteIndex(leaves, others);
    }

    /**
     * @param shorter the text, after all others that it begins with
     */
    private List<Integer> leaf(String text, Deque<String> shorter) {
      List<Integer> all = new ArrayList<>(others);
      for (String start : shorter) {
        all.addAll(own.getOrDefault(start, List.of()));
      }
      looks -= all.size();
      Collections.sort(all);
      List<Integer> leaf = new ArrayList<>();
      boolean taken = false;
      for (int position : all) {
        PathStart start = starts.get(position);
        boolean its = start.text().equals(text);
        if (its || (!taken && start.allows(text))) {
          leaf.add(position);
          taken = taken || PathStart.takesAll(routes.get(position).getMatch(), text);
        }
      }
      return List.copyOf(leaf);
    }
  }
}
