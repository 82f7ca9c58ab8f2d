package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;

/**
 * {@code headers_with_underscores_action}, {@code max_request_headers_kb}, {@code server_name},
 * {@code suppress_envoy_headers} and {@code strip_matching_host_port}.
 */
final class HeaderKeysFeature implements RouteFeature<HeaderKeysFeature.Headers> {

  enum Headers {
    ABSENT,
    UNDERSCORES_ALLOWED,
    UNDERSCORES_DROPPED
  }

  static final Factor<Headers> FACTOR = Factor.of("header-keys", Headers.class);

  /** More than one KiB, and much less than Envoy's default. */
  private static final String LONG = "x".repeat(2000);

  @Override
  public Factor<Headers> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Headers level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case UNDERSCORES_ALLOWED -> {
        draft.moduleKey("headers_with_underscores_action", "ALLOW");
        draft.moduleKey("max_request_headers_kb", 1);
        draft.moduleKey("server_name", "edge of the world");
      }
      case UNDERSCORES_DROPPED -> {
        draft.moduleKey("headers_with_underscores_action", "drop_header");
        draft.moduleKey("suppress_envoy_headers", true);
        // The port of the edge is the environment's choice, so this is another one, which stays.
        draft.moduleKey("strip_matching_host_port", true);
      }
    }
  }

  @Override
  public List<Probe> probes(Headers level, Query hit) {
    return List.of(
        new Probe("underscore", hit.header("x_under_score", "yes")),
        new Probe("other-port", hit.authority(hit.authority() + ":1")),
        new Probe("long", hit.header("x-long", LONG)));
  }
}
