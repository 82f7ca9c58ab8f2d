package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code gzip}, {@code buffer}, {@code lua_scripts} and the filters for gRPC. */
final class FilterKeysFeature implements RouteFeature<FilterKeysFeature.Filters> {

  enum Filters {
    ABSENT,
    OFF,
    GZIP_AND_BUFFER,
    LUA,
    GRPC
  }

  static final Factor<Filters> FACTOR = Factor.of("filter-keys", Filters.class);

  private static final int BODY_LIMIT = 64;
  private static final String SCRIPT =
      "function envoy_on_response(handle)\n"
          + "  handle:headers():replace(\"x-lua\", \"seen\")\n"
          + "end\n";

  @Override
  public Factor<Filters> factor() {
    return FACTOR;
  }

  @Override
  public void configure(Filters level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case OFF -> {
        for (String key :
            List.of(
                "gzip", "buffer", "enable_grpc_web", "enable_grpc_http11_bridge", "grpc_stats")) {
          draft.moduleKey(key, false);
        }
      }
      case GZIP_AND_BUFFER -> {
        draft.moduleKey(
            "gzip", Map.of("min_content_length", 100_000, "remove_accept_encoding_header", true));
        draft.moduleKey("buffer", Map.of("max_request_bytes", BODY_LIMIT));
      }
      case LUA -> draft.moduleKey("lua_scripts", SCRIPT);
      case GRPC -> {
        draft.moduleKey("enable_grpc_web", true);
        draft.moduleKey("enable_grpc_http11_bridge", true);
        draft.moduleKey("grpc_stats", Map.of("all_methods", true));
      }
    }
  }

  @Override
  public List<Probe> probes(Filters level, Query hit) {
    return List.of(
        new Probe("accepts-gzip", hit.header("accept-encoding", "gzip;q=0.5")),
        new Probe("small-body", hit.method("POST").body("b".repeat(BODY_LIMIT))),
        new Probe("big-body", hit.method("POST").body("b".repeat(10 * BODY_LIMIT))));
  }
}
