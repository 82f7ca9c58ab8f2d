package dev.kat.controlplane.explain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way into Envoy: a listener's filter chain that takes HTTP.
 *
 * @param tls whether the chain terminates TLS
 * @param table the routes behind it; empty ones when it names a table that is not there
 */
record Entry(
    String listener, boolean tls, HttpConnectionManager manager, RouteConfiguration table) {

  /**
   * The one for a request. With TLS that is the chain for its host; without any TLS at the edge,
   * what ends it is before the edge, and the request comes in cleartext.
   */
  static Optional<Entry> of(XdsResources xds, ClientRequest request) {
    return encrypted(xds)
        .filter(listener -> request.scheme().equals("https"))
        .map(listener ->
            new ServerNames(listener)
                .choose(request.host())
                .flatMap(chain -> entries(listener, chain, xds).findFirst()))
        .orElseGet(() ->
            xds.listeners().stream()
                .flatMap(listener -> entries(listener, xds))
                .filter(entry -> !entry.tls())
                .findFirst());
  }

  /** Why there is none for a request. */
  static String missing(XdsResources xds, ClientRequest request) {
    Optional<Listener> encrypted = encrypted(xds);
    if (encrypted.isEmpty()) {
      return "no listener takes HTTP requests";
    }
    if (request.scheme().equals("http")) {
      return "no listener takes HTTP requests without TLS";
    }
    return new ServerNames(encrypted.get()).choose(request.host()).isPresent()
        ? "a TCPMapping has the connections for " + request.host() + ", whatever is in them"
        : "no TLSContext takes connections for " + request.host() + ", so there is no handshake";
  }

  /** The first listener that takes requests in TLS. */
  private static Optional<Listener> encrypted(XdsResources xds) {
    return xds.listeners().stream()
        .filter(listener -> entries(listener, xds).anyMatch(Entry::tls))
        .findFirst();
  }

  private static Stream<Entry> entries(Listener listener, XdsResources xds) {
    Stream<FilterChain> last =
        listener.hasDefaultFilterChain()
            ? Stream.of(listener.getDefaultFilterChain())
            : Stream.empty();
    return Stream.concat(listener.getFilterChainsList().stream(), last)
        .flatMap(chain -> entries(listener, chain, xds));
  }

  private static Stream<Entry> entries(Listener listener, FilterChain chain, XdsResources xds) {
    return chain.getFiltersList().stream()
        .map(filter -> filter.getTypedConfig())
        .filter(config -> config.is(HttpConnectionManager.class))
        .map(config -> entry(listener, chain, config, xds));
  }

  private static Entry entry(Listener listener, FilterChain chain, Any config, XdsResources xds) {
    try {
      HttpConnectionManager manager = config.unpack(HttpConnectionManager.class);
      String name = manager.getRds().getRouteConfigName();
      RouteConfiguration table =
          manager.hasRouteConfig()
              ? manager.getRouteConfig()
              : xds.routes().stream()
                  .filter(routes -> routes.getName().equals(name))
                  .findFirst()
                  .orElse(RouteConfiguration.getDefaultInstance());
      return new Entry(listener.getName(), chain.hasTransportSocket(), manager, table);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a listener with an unreadable connection manager", e);
    }
  }
}
