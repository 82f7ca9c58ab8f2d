package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.Optional;
import java.util.stream.Stream;

/** The names by which Envoy tells the connections of a listener apart, before it decrypts them. */
record ServerNames(Listener listener) {

  /**
   * The chain that takes the connections for a host: the one with that very name, then the one with
   * the longest pattern, then the one for all others. Empty when Envoy ends the handshake.
   *
   * @param host in lower case, without a port; clients ask for no name where it is an address
   */
  Optional<FilterChain> choose(String host) {
    return names(host)
        .flatMap(
            name -> listener.getFilterChainsList().stream().filter(chain -> isFor(chain, name)))
        .findFirst()
        .or(() ->
            listener.hasDefaultFilterChain()
                ? Optional.of(listener.getDefaultFilterChain())
                : Optional.empty());
  }

  /** From the closest to none, which is what a chain for all others has. */
  private static Stream<String> names(String host) {
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      return Stream.of("");
    }
    Stream<String> patterns =
        Stream.iterate(host.indexOf('.'), dot -> dot >= 0, dot -> host.indexOf('.', dot + 1))
            .map(dot -> "*" + host.substring(dot));
    return Stream.of(Stream.of(host), patterns, Stream.of("")).flatMap(names -> names);
  }

  private static boolean isFor(FilterChain chain, String name) {
    var names = chain.getFilterChainMatch().getServerNamesList();
    return name.isEmpty() ? names.isEmpty() : names.contains(name);
  }
}
