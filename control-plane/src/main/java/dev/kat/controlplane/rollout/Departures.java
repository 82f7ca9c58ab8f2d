package dev.kat.controlplane.rollout;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The clusters that an Envoy still has although its routes no longer use them. A cluster that comes
 * back into use before its time is up stays.
 */
final class Departures {

  private final Map<String, Object> tickets = new HashMap<>();

  /** Lets clusters that are not leaving yet begin to leave; the result is what takes them away. */
  Ticket begin(Set<String> clusters) {
    Object mark = new Object();
    Set<String> fresh = new TreeSet<>(clusters);
    fresh.removeAll(tickets.keySet());
    fresh.forEach(name -> tickets.put(name, mark));
    return new Ticket(mark, fresh);
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

  /** Clusters that began to leave together. */
  record Ticket(Object mark, Set<String> clusters) {}
}
