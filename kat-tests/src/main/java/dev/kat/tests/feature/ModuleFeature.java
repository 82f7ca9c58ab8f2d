package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import dev.kat.tests.config.ModuleDocument;
import java.util.List;
import java.util.Map;

/** The Module's defaults, which a Mapping's own value replaces; it makes an install of its own. */
final class ModuleFeature implements RouteFeature<ModuleFeature.Defaults> {

  enum Defaults {
    ABSENT,
    WRITTEN
  }

  static final Factor<Defaults> FACTOR = Factor.of("module", Defaults.class);

  private static final ModuleDocument MODULE =
      ModuleDocument.of(
          UpstreamDefaults.with(
              Map.of(
                  "cluster_request_timeout_ms",
                  20_000,
                  "cors",
                  Map.of("origins", "https://shop.example.com", "methods", "PATCH"),
                  "retry_policy",
                  Map.of("retry_on", "5xx", "num_retries", 2),
                  "add_linkerd_headers",
                  true,
                  "defaults",
                  Map.of(
                      "httpmapping",
                      Map.of(
                          "add_request_headers", Map.of("x-edge", "gateway"),
                          "remove_request_headers", List.of("x-module-secret"),
                          "add_response_headers",
                              Map.of("x-served-by", Map.of("value", "edge", "append", false)),
                          "remove_response_headers", "x-module-internal",
                          "stats_name", "services")))));

  @Override
  public Factor<Defaults> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Defaults level, Query query) {
    return Scripted.responseHeader(
        query.header("x-module-secret", "hidden"), "x-module-internal", "hidden");
  }

  @Override
  public void configure(Defaults level, RouteDraft draft) {
    if (level == Defaults.WRITTEN) {
      draft.module(MODULE);
    }
  }
}
