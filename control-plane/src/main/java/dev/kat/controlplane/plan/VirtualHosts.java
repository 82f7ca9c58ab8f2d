package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.ir.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  private VirtualHosts() {}

  /** One virtual host for each host that is named and one for all others, or one for all. */
  static List<VirtualHost> of(List<Route> routes) {
    long forAnyHost = routes.stream().filter(route -> literalHost(route) == null).count();
    if (forAnyHost * hosts(routes).size() > MOST_ENTRIES) {
      return List.of(new VirtualHost(VirtualHost.ANY, List.of(VirtualHost.ANY), routes));
    }
    return byHost(routes);
  }

  /** One virtual host for each host that is named and one for all others, however many. */
  static List<VirtualHost> byHost(List<Route> routes) {
    List<VirtualHost> result = new ArrayList<>();
    result.add(virtualHost(VirtualHost.ANY, routes));
    hosts(routes).forEach(host -> result.add(virtualHost(host, routes)));
    return result;
  }

  /** The hosts that are named, sorted. */
  private static Set<String> hosts(List<Route> routes) {
    Set<String> hosts = new HashSet<>();
    for (Route route : routes) {
      String host = literalHost(route);
      if (host != null) {
        hosts.add(host);
      }
    }
    return new TreeSet<>(hosts);
  }

  private static VirtualHost virtualHost(String domain, List<Route> routes) {
    return new VirtualHost(
        domain,
        List.of(domain),
        routes.stream().filter(route -> canMatch(route.match().host(), domain)).toList());
  }

  /** Whether a demand can hold for hosts of a domain, where {@code *} is a domain of all others. */
  private static boolean canMatch(@Nullable ValueMatch demand, String domain) {
    if (demand instanceof ValueMatch.Exact exact) {
      return exact.text().equals(domain);
    }
    if (demand instanceof ValueMatch.Wildcard wildcard) {
      return domain.equals(VirtualHost.ANY) || wildcard.accepts(domain);
    }
    return !(demand instanceof ValueMatch.Glob glob)
        || domain.equals(VirtualHost.ANY)
        || glob.accepts(domain);
  }

  private static @Nullable String literalHost(Route route) {
    return route.match().host() instanceof ValueMatch.Exact exact ? exact.text() : null;
  }
}
