package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import dev.kat.controlplane.ir.ConnectionTarget.HttpsRedirect;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/**
 * Emits the answer to every cleartext request: the same host, path and query in TLS. No Mapping has
 * a part in it, so the routes stand in the listener, and no filter sees the request before.
 */
final class HttpsRedirects {

  /** The port of https, which a client that came to the port of http is sent to. */
  private static final int USUAL_PORT = 443;

  private static final String ANY_PORT = ".*:[0-9]+";

  private HttpsRedirects() {}

  static HttpConnectionManager emit(String listener, HttpsRedirect redirect) {
    VirtualHost.Builder all =
        VirtualHost.newBuilder()
            .setName("*")
            .addDomains("*")
            .addRoutes(
                route(StringMatcher.newBuilder().setSuffix(":" + redirect.from()), redirect.to()))
            .addRoutes(
                route(StringMatcher.newBuilder().setSafeRegex(Matches.regex(ANY_PORT)), USUAL_PORT))
            .addRoutes(route());
    return HttpConnectionManager.newBuilder()
        .setStatPrefix(listener)
        .setServerName("envoy")
        .setRouteConfig(RouteConfiguration.newBuilder().setName(listener).addVirtualHosts(all))
        .addHttpFilters(
            HttpFilter.newBuilder()
                .setName("envoy.filters.http.router")
                .setTypedConfig(Any.pack(Router.getDefaultInstance())))
        .build();
  }

  private static Route.Builder route() {
    return Route.newBuilder()
        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
        .setRedirect(RedirectAction.newBuilder().setHttpsRedirect(true));
  }

  private static Route.Builder route(StringMatcher.Builder host, int port) {
    Route.Builder route = route();
    route
        .getMatchBuilder()
        .addHeaders(HeaderMatcher.newBuilder().setName(":authority").setStringMatch(host));
    route.getRedirectBuilder().setPortRedirect(port);
    return route;
  }
}
