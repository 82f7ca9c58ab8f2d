package dev.kat.controlplane.ir;

import java.util.List;

/**
 * The virtual hosts behind a listener.
 *
 * @param httpsOnly whether a request that a proxy before the edge got in cleartext is redirected to
 *     https, whichever route it would take
 */
public record RouteTable(String name, List<VirtualHost> virtualHosts, boolean httpsOnly) {

  public RouteTable {
    virtualHosts = List.copyOf(virtualHosts);
  }

  /** A table for all requests. */
  public RouteTable(String name, List<VirtualHost> virtualHosts) {
    this(name, virtualHosts, false);
  }
}
