package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import dev.kat.controlplane.feature.FilterSlot;
import dev.kat.controlplane.feature.ListenerFeatures;
import dev.kat.controlplane.ir.ConnectionTarget.HttpsRedirect;
import dev.kat.controlplane.ir.FeatureValues;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/**
 * Emits the answer to every cleartext request: the same host, path and query in TLS. No Mapping has
 * a part in it, so the routes stand in the listener, and nobody is authenticated for it.
 */
final class HttpsRedirects {

  /** The port of https, which a client that came to the port of http is sent to. */
  private static final int USUAL_PORT = 443;

  private static final String ANY_PORT = ".*:[0-9]+";

  private HttpsRedirects() {}

  static HttpConnectionManager emit(
      String listener, HttpsRedirect redirect, FeatureValues features) {
    VirtualHost.Builder all =
        VirtualHost.newBuilder()
            .setName("*")
            .addDomains("*")
            .addRoutes(
                route(StringMatcher.newBuilder().setSuffix(":" + redirect.from()), redirect.to()))
            .addRoutes(
                route(StringMatcher.newBuilder().setSafeRegex(Matches.regex(ANY_PORT)), USUAL_PORT))
            .addRoutes(route());
    HttpConnectionManager.Builder manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(listener)
            .setRouteConfig(RouteConfiguration.newBuilder().setName(listener).addVirtualHosts(all));
    ListenerFeatures.ALL.emit(features, manager);
    return manager.build();
  }

  private static Route.Builder route() {
    return Route.newBuilder()
        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
        .setRedirect(RedirectAction.newBuilder().setHttpsRedirect(true))
        .putTypedPerFilterConfig(
            FilterSlot.AUTH.filterName(),
            Any.pack(ExtAuthzPerRoute.newBuilder().setDisabled(true).build()));
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
