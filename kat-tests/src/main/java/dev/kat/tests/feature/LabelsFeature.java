package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code labels} and {@code rate_limits}: what a RateLimitService is told. */
final class LabelsFeature implements RouteFeature<LabelsFeature.Labels> {

  enum Labels {
    ABSENT,
    TEXTS,
    NAMED,
    HEADERS,
    TYPED,
    TWO_GROUPS,
    TWO_DOMAINS,
    OF_OLD
  }

  static final Factor<Labels> FACTOR = Factor.of("labels", Labels.class);

  private static final Map<String, Object> LIMIT =
      Map.of("limit", Map.of("header", "x-limit", "omit_if_not_present", true));

  @Override
  public Factor<Labels> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Labels level, Query query) {
    return query.header("x-tenant", "seven");
  }

  @Override
  public void configure(Labels level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TEXTS -> label(draft, group("a text", Map.of("generic_key", "other"), Map.of("k", "v")));
      case NAMED -> label(draft, group("source_cluster", "destination_cluster", "remote_address"));
      case HEADERS -> label(draft, group(Map.of("tenant", Map.of("header", "x-tenant")), LIMIT));
      case TYPED ->
          label(
              draft,
              group(
                  Map.of("remote_address", Map.of("key", "remote_address")),
                  Map.of("generic_key", Map.of("value", "plain")),
                  Map.of("generic_key", Map.of("key", "colour", "value", "blue")),
                  Map.of(
                      "request_headers",
                      Map.of(
                          "key", "who", "header_name", "X-Tenant", "omit_if_not_present", true))));
      case TWO_GROUPS -> label(draft, group(LIMIT), group("always"));
      case TWO_DOMAINS ->
          draft.set(
              "labels",
              Map.of("ambassador", List.of(group("one")), "shop", List.of(group("two", LIMIT))));
      case OF_OLD -> {
        draft.set("apiVersion", "ambassador/v0");
        draft.set(
            "rate_limits",
            List.of(Map.of(), Map.of("descriptor", "a text", "headers", List.of("x-limit"))));
      }
    }
  }

  @Override
  public List<Probe> probes(Labels level, Query hit) {
    return List.of(
        new Probe("limited", hit.header("x-limit", "over-limit")),
        new Probe("counted", hit.header("x-limit", "below")));
  }

  private static Map<String, Object> group(Object... labels) {
    return Map.of("group", List.of(labels));
  }

  @SafeVarargs
  private static void label(RouteDraft draft, Map<String, Object>... groups) {
    draft.set("labels", Map.of("ambassador", List.of(groups)));
  }
}
