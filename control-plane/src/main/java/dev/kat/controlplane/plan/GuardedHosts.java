package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.Route;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The virtual hosts as they are to be seen on one way into the edge: a host may only be asked for
 * where its own context's demands on clients were met, and nowhere while that cannot be known.
 *
 * @param way the context that the requests came through; null for cleartext
 */
record GuardedHosts(Terminations terminations, @Nullable ResolvedTlsContext way) {

  private static final int MISDIRECTED_REQUEST = 421;

  /**
   * The virtual hosts on this way.
   *
   * @param hosts one for each host that is named, and one for all others
   */
  List<VirtualHost> of(List<VirtualHost> hosts) {
    Map<String, VirtualHost> byDomain = new TreeMap<>();
    List<Route> forAny = List.of();
    for (VirtualHost host : hosts) {
      String domain = host.domains().get(0);
      byDomain.put(domain, host);
      forAny = domain.equals(VirtualHost.ANY) ? host.routes() : forAny;
    }
    List<Route> others = forAny;
    terminations
        .hosts()
        .forEach(domain ->
            byDomain.putIfAbsent(domain, new VirtualHost(domain, List.of(domain), others)));
    List<VirtualHost> guarded = new ArrayList<>();
    byDomain.forEach((domain, host) -> guarded.add(mayAsk(domain) ? host : refused(domain)));
    return guarded;
  }

  private boolean mayAsk(String domain) {
    return !terminations.isClosed(domain) && ClientTables.mayAsk(way, terminations.of(domain));
  }

  private static VirtualHost refused(String domain) {
    return new VirtualHost(domain, List.of(domain), List.of(), MISDIRECTED_REQUEST);
  }
}
