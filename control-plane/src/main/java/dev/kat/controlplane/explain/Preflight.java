package dev.kat.controlplane.explain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kat.controlplane.feature.FilterSlot;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The question of a browser whether a page of another origin may send a request to a route. */
record Preflight(Route route) {

  private static final String ANY = "*";

  /** Whether Envoy answers a request by itself, since it is a preflight of an allowed origin. */
  boolean answers(ClientRequest request) {
    String asked = first(request, "access-control-request-method");
    return request.method().equals("OPTIONS") && !asked.isEmpty() && allows(request);
  }

  private boolean allows(ClientRequest request) {
    String origin = first(request, "origin");
    Any config =
        route.getTypedPerFilterConfigOrDefault(
            FilterSlot.CORS.filterName(), Any.getDefaultInstance());
    return !origin.isEmpty()
        && config.is(CorsPolicy.class)
        && origins(config).anyMatch(allowed -> takes(allowed, ANY) || takes(allowed, origin));
  }

  private static boolean takes(StringMatcher allowed, String origin) {
    return new StringCondition(allowed, "header origin", false).loss(origin) == null;
  }

  private static Stream<StringMatcher> origins(Any config) {
    try {
      return config.unpack(CorsPolicy.class).getAllowOriginStringMatchList().stream();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a route with an unreadable cors policy", e);
    }
  }

  private static String first(ClientRequest request, String name) {
    List<String> values = request.header(name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
