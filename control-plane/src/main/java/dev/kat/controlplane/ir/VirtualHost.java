package dev.kat.controlplane.ir;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of some hosts, in the order in which they are tried.
 *
 * @param domains host names in lower case without port, or {@link #ANY}
 * @param routes a literal host in their match is implied by the domain, except under {@link #ANY}
 * @param refusal the HTTP status that every request is answered instead; null to try the routes
 */
public record VirtualHost(
    String name, List<String> domains, List<Route> routes, @Nullable Integer refusal) {

  /** The domain that stands for every host without a virtual host of its own. */
  public static final String ANY = "*";

  public VirtualHost {
    domains = List.copyOf(domains);
    routes = List.copyOf(routes);
  }

  /** A virtual host whose routes are tried. */
  public VirtualHost(String name, List<String> domains, List<Route> routes) {
    this(name, domains, routes, null);
  }

  /** The names of the clusters that its routes send requests or copies to. */
  public Set<String> clusters() {
    Set<String> names = new HashSet<>();
    for (Route route : routes) {
      if (route.action() instanceof RouteAction.Forward forward) {
        names.add(forward.cluster());
        Mirror mirror = forward.mirror();
        if (mirror != null) {
          names.add(mirror.cluster());
        }
      }
    }
    return Collections.unmodifiableSet(names);
  }

  /** Whether the domain implies the literal host of a route. */
  public boolean named() {
    return !domains.contains(ANY);
  }
}
