package dev.kat.controlplane.rollout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clusters that an Envoy still has although its routes no longer use them. A cluster that comes
 * back into use before its time is up stays.
 */
final class Departures {

  private final Pace pace;
  private final Map<String, Object> tickets = new HashMap<>();

  /** Whether connections of replaced listeners may still need what begins to leave next. */
  private boolean draining;

  Departures(Pace pace) {
    this.pace = pace;
  }

  /** Listeners were replaced, and perhaps it was they that used what begins to leave next. */
  void drain() {
    draining = true;
  }

  /** Whether something is needed that nothing in the newest configuration shows. */
  boolean pending() {
    return draining || !tickets.isEmpty();
  }

  /** Lets clusters that are not leaving yet begin to leave; the result is what takes them away. */
  Ticket begin(Set<String> clusters) {
    Object mark = new Object();
    Set<String> fresh = new TreeSet<>(clusters);
    fresh.removeAll(tickets.keySet());
    fresh.forEach(name -> tickets.put(name, mark));
    Duration grace = draining ? pace.drain() : pace.removalGrace();
    draining = false;
    return new Ticket(mark, fresh, grace);
  }

  /** Keeps those of the clusters that were leaving. */
  void keep(Set<String> clusters) {
    tickets.keySet().removeAll(clusters);
  }

  /** Ends a wait: the clusters that nothing kept meanwhile. */
  Set<String> end(Ticket ticket) {
    Set<String> gone = new TreeSet<>();
    for (String name : ticket.clusters()) {
      if (tickets.remove(name, ticket.mark())) {
        gone.add(name);
      }
    }
    return gone;
  }

  /** Clusters that began to leave together, and how long they stay. */
  record Ticket(Object mark, Set<String> clusters, Duration grace) {}
}
