package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The virtual hosts of a route table; one of them takes a request, and no other is looked at. */
record VirtualHosts(RouteConfiguration table) {

  /** A domain that a virtual host lists. */
  record Domain(String name, VirtualHost host) {

    private boolean matches(String authority) {
      if (name.equals("*") || name.equals(authority)) {
        return true;
      }
      return authority.length() >= name.length()
          && ((name.startsWith("*") && authority.endsWith(name.substring(1)))
              || (name.endsWith("*")
                  && authority.startsWith(name.substring(0, name.length() - 1))));
    }

    /** A name goes before a suffix, a suffix before a prefix, and these before the rest. */
    private int rank() {
      if (name.equals("*")) {
        return 3;
      }
      return name.startsWith("*") ? 1 : name.endsWith("*") ? 2 : 0;
    }
  }

  /** The domain that wins; of several of a kind, the longest. */
  Optional<Domain> choose(ClientRequest request) {
    boolean ignorePort = table.getIgnorePortInHostMatching();
    String authority = ignorePort ? request.host() : request.authority().toLowerCase(Locale.ROOT);
    return domains()
        .filter(domain -> domain.matches(authority))
        .min(
            Comparator.comparingInt(Domain::rank).thenComparing(domain -> -domain.name().length()));
  }

  private Stream<Domain> domains() {
    return table.getVirtualHostsList().stream()
        .flatMap(host -> host.getDomainsList().stream().map(name -> new Domain(name, host)));
  }
}
