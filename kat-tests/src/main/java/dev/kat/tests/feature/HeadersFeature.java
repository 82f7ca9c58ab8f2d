package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code headers} and {@code regex_headers}. */
final class HeadersFeature implements RouteFeature<HeadersFeature.Headers> {

  enum Headers {
    ABSENT,
    EXACT,
    PRESENT,
    REGEX,
    TWO
  }

  static final Factor<Headers> FACTOR = Factor.of("headers", Headers.class);

  private static final String TENANT = "x-tenant";
  private static final String REGION = "x-region";

  @Override
  public Factor<Headers> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Headers level, Query query) {
    return switch (level) {
      case ABSENT -> query;
      case EXACT, PRESENT, REGEX -> query.header(TENANT, "acme");
      case TWO -> query.header(TENANT, "acme").header(REGION, "eu-1");
    };
  }

  @Override
  public void configure(Headers level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case EXACT -> draft.set("headers", Map.of("X-Tenant", "acme"));
      case PRESENT -> draft.set("headers", Map.of(TENANT, true));
      case REGEX -> draft.set("regex_headers", Map.of(TENANT, "a[a-z]+"));
      case TWO -> {
        draft.set("headers", Map.of(TENANT, "acme"));
        draft.set("regex_headers", Map.of(REGION, "(eu|us)-[0-9]"));
      }
    }
  }

  @Override
  public List<Probe> probes(Headers level, Query hit) {
    return switch (level) {
      case ABSENT -> List.of();
      case EXACT ->
          List.of(
              missing(hit),
              new Probe("other-value", Variation.header(hit, TENANT, "Acme")),
              new Probe("second-line", hit.header(TENANT, "other")),
              new Probe("one-line", Variation.header(hit, TENANT, "acme, other")));
      case PRESENT ->
          List.of(missing(hit), new Probe("other-value", Variation.header(hit, TENANT, "x")));
      case REGEX ->
          List.of(
              missing(hit),
              new Probe("other-hit", Variation.header(hit, TENANT, "ab")),
              new Probe("part-only", Variation.header(hit, TENANT, "acme2")));
      case TWO ->
          List.of(
              missing(hit),
              new Probe("second-missing", Variation.without(hit, REGION)),
              new Probe("second-wrong", Variation.header(hit, REGION, "eu-12")));
    };
  }

  private static Probe missing(Query hit) {
    return new Probe("missing", Variation.without(hit, TENANT));
  }
}
