package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code cors}: what pages of other origins are told, and the questions that browsers ask. */
final class CorsFeature implements RouteFeature<CorsFeature.Cors> {

  enum Cors {
    ABSENT,
    TEXTS,
    LISTS,
    ANY,
    BELOW_DOMAIN,
    OFF
  }

  static final Factor<Cors> FACTOR = Factor.of("cors", Cors.class);

  private static final String SHOP = "https://shop.example.com";

  @Override
  public Factor<Cors> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Cors level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TEXTS ->
          draft.set(
              "cors",
              Map.of(
                  "origins", "http://other.example, https://Shop.example.com",
                  "methods", "GET, POST ,OPTIONS",
                  "headers", "content-type, x-tenant",
                  "exposed_headers", "x-trace",
                  "credentials", true,
                  "max_age", "600"));
      case LISTS ->
          draft.set(
              "cors",
              Map.of(
                  "origins", List.of("https://shop.example.com", "null"),
                  "methods", List.of("PUT", "DELETE"),
                  "max_age", 60));
      case ANY -> draft.set("cors", Map.of("origins", "*"));
      case BELOW_DOMAIN -> draft.set("cors", Map.of("origins", List.of("https://*.example.com")));
      case OFF -> draft.set("cors", Map.of("origins", List.of()));
    }
  }

  @Override
  public List<Probe> probes(Cors level, Query hit) {
    if (hit.protocol() == Protocol.WEBSOCKET || hit.protocol() == Protocol.GRPC) {
      return List.of();
    }
    return List.of(
        new Probe("page", hit.header("origin", SHOP)),
        new Probe("foreign-page", hit.header("origin", "https://shop.example.com.evil.test")),
        new Probe("dot-is-no-wildcard", hit.header("origin", "https://shopxexample.com")),
        new Probe("preflight", preflight(hit, SHOP)),
        new Probe("foreign-preflight", preflight(hit, "https://evil.test/.example.com")),
        new Probe("plain-options", hit.method("OPTIONS").header("origin", SHOP)));
  }

  private static Query preflight(Query hit, String origin) {
    return hit.method("OPTIONS")
        .header("origin", origin)
        .header("access-control-request-method", "GET");
  }
}
