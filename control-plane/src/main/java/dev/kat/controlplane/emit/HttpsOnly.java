package dev.kat.controlplane.emit;

import com.google.protobuf.Any;
import dev.kat.controlplane.feature.FilterSlot;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;

/** The route above all others that sends cleartext to https; nobody is authenticated for it. */
final class HttpsOnly {

  private HttpsOnly() {}

  static Route route() {
    HeaderMatcher.Builder cleartext = HeaderMatcher.newBuilder().setName("x-forwarded-proto");
    cleartext.getStringMatchBuilder().setExact("https");
    return Route.newBuilder()
        .setName("x_forwarded_proto_redirect")
        .setMatch(RouteMatch.newBuilder().setPrefix("/").addHeaders(cleartext.setInvertMatch(true)))
        .setRedirect(RedirectAction.newBuilder().setHttpsRedirect(true))
        .putTypedPerFilterConfig(
            FilterSlot.AUTH.filterName(),
            Any.pack(ExtAuthzPerRoute.newBuilder().setDisabled(true).build()))
        .build();
  }
}
