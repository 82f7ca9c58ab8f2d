package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.RouteTable;
import dev.kat.controlplane.ir.VirtualHost;
import dev.kat.controlplane.normalize.EdgePorts;
import dev.kat.controlplane.resolve.ResolvedTlsContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which route table the requests of a listener or context see. Usually there is one for all. Where
 * a context demands certificates of its clients, no one may come by another context's name and then
 * ask for its hosts: every context has a table of its own then, in which hosts that belong to a
 * context with other demands are answered 421 (RFC 9110, section 15.5.20).
 */
final class ClientTables {

  private final String main;
  private final Terminations terminations;
  private final VirtualHosts hosts;
  private final boolean httpsOnly;
  private final Map<String, RouteTable> byName = new TreeMap<>();

  /**
   * Tables of virtual hosts.
   *
   * @param httpsOnly see {@link RouteTable#httpsOnly}
   */
  ClientTables(EdgePorts ports, Terminations terminations, VirtualHosts hosts, boolean httpsOnly) {
    Integer http = ports.http();
    this.main = http == null ? "https-" + ports.https() : "http-" + http;
    this.terminations = terminations;
    this.hosts = hosts;
    this.httpsOnly = httpsOnly;
    if (!terminations.anyGuarded()) {
      byName.put(main, table(main, hosts.all()));
    }
  }

  /** All tables that were asked for, sorted by name. */
  List<RouteTable> all() {
    return List.copyOf(byName.values());
  }

  /** Whether clients of a context must have a certificate. */
  static boolean demands(ResolvedTlsContext context) {
    return context.certRequired() && context.authorities() != null;
  }

  /** The table for requests in cleartext, which have no certificate. */
  String ofCleartext() {
    if (terminations.anyGuarded()) {
      byName.computeIfAbsent(main, name -> table(name, guarded(null)));
    }
    return main;
  }

  /** The table for requests that come through a context. */
  String of(ResolvedTlsContext context) {
    if (!terminations.anyGuarded()) {
      return main;
    }
    String name = "https/" + context.context().namespace() + "/" + context.context().name();
    byName.computeIfAbsent(name, fresh -> table(fresh, guarded(context)));
    return name;
  }

  private RouteTable table(String name, List<VirtualHost> hosts) {
    return new RouteTable(name, hosts, httpsOnly);
  }

  private List<VirtualHost> guarded(@Nullable ResolvedTlsContext way) {
    return new GuardedHosts(terminations, way).of(hosts.byHost());
  }

  /** Whether a request that came one way may ask for a host that belongs to a context. */
  static boolean mayAsk(@Nullable ResolvedTlsContext way, @Nullable ResolvedTlsContext owner) {
    return owner == null || !demands(owner) || owner == way;
  }
}
