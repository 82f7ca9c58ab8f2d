package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.memo.Memo;
import dev.kat.controlplane.memo.SameAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Splits routes by host. Envoy looks at one virtual host only, so each has all routes that can
 * match its host, in the global order: an entry for any host may well stand above one for this
 * host. So entries for any host are repeated for every host that is named, and where that becomes
 * too much, all routes stand in one virtual host and demand their hosts themselves. Both layouts
 * route every request alike.
 */
final class VirtualHosts {

  /**
   * How many entries a table may have through repetition. Envoy rebuilds a whole table for any
   * change in it, at about 7 microseconds an entry.
   */
  private static final int MOST_ENTRIES = 10_000;

  private final List<Route> routes;
  private final Memo<PlanMemory.HostKey, VirtualHost> known;

  /** The places, among all routes, of those that name a host, by that host. */
  private final Map<String, List<Integer>> ofHost = new HashMap<>();

  /** The places of all others. */
  private final List<Integer> ofMany = new ArrayList<>();

  /**
   * Virtual hosts of routes.
   *
   * @param known those that were planned before
   */
  VirtualHosts(List<Route> routes, Memo<PlanMemory.HostKey, VirtualHost> known) {
    this.routes = routes;
    this.known = known;
    for (int place = 0; place < routes.size(); place++) {
      ValueMatch demand = routes.get(place).match().host();
      if (demand instanceof ValueMatch.Exact exact) {
        ofHost.computeIfAbsent(exact.text(), host -> new ArrayList<>()).add(place);
      } else {
        ofMany.add(place);
      }
    }
  }

  /** One virtual host for each host that is named and one for all others, or one for all. */
  List<VirtualHost> all() {
    return (long) ofMany.size() * ofHost.size() > MOST_ENTRIES
        ? List.of(virtualHost(VirtualHost.ANY, routes))
        : byHost();
  }

  /** One virtual host for each host that is named and one for all others, however many. */
  List<VirtualHost> byHost() {
    List<VirtualHost> result = new ArrayList<>();
    result.add(virtualHost(VirtualHost.ANY, ofMany.stream().map(routes::get).toList()));
    new TreeMap<>(ofHost)
        .forEach((host, places) -> result.add(virtualHost(host, inOrder(host, places))));
    return result;
  }

  private VirtualHost virtualHost(String domain, List<Route> its) {
    return known.get(
        new PlanMemory.HostKey(domain, new SameAll(its)),
        () -> new VirtualHost(domain, List.of(domain), its));
  }

  /** The routes of a host and those of many that can match it, in the global order. */
  private List<Route> inOrder(String host, List<Integer> places) {
    List<Route> merged = new ArrayList<>(places.size());
    int next = 0;
    for (int place : ofMany) {
      while (next < places.size() && places.get(next) < place) {
        merged.add(routes.get(places.get(next++)));
      }
      if (canMatch(routes.get(place).match().host(), host)) {
        merged.add(routes.get(place));
      }
    }
    while (next < places.size()) {
      merged.add(routes.get(places.get(next++)));
    }
    return merged;
  }

  /** Whether a demand that names no host can hold for one. */
  private static boolean canMatch(@Nullable ValueMatch demand, String host) {
    if (demand instanceof ValueMatch.Wildcard wildcard) {
      return wildcard.accepts(host);
    }
    return !(demand instanceof ValueMatch.Glob glob) || glob.accepts(host);
  }
}
