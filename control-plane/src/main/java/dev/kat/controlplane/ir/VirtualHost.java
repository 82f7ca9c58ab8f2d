package dev.kat.controlplane.ir;

import java.util.List;

/**
 * The routes of some hosts, in the order in which they are tried.
 *
 * @param domains host names in lower case without port, or {@link #ANY}
 * @param routes a literal host in their match is implied by the domain, except under {@link #ANY}
 */
public record VirtualHost(String name, List<String> domains, List<Route> routes) {

  /** The domain that stands for every host without a virtual host of its own. */
  public static final String ANY = "*";

  public VirtualHost {
    domains = List.copyOf(domains);
    routes = List.copyOf(routes);
  }

  /** Whether the domain implies the literal host of a route. */
  public boolean named() {
    return !domains.contains(ANY);
  }
}
