package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.Map;

/** {@code query_parameters} and {@code regex_query_parameters}. */
final class QueryParametersFeature implements RouteFeature<QueryParametersFeature.Parameters> {

  enum Parameters {
    ABSENT,
    EXACT,
    PRESENT,
    REGEX
  }

  static final Factor<Parameters> FACTOR = Factor.of("query-parameters", Parameters.class);

  @Override
  public Factor<Parameters> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Parameters level, Query query) {
    return level == Parameters.ABSENT ? query : Variation.parameters(query, "page=2&sort=name");
  }

  @Override
  public void configure(Parameters level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case EXACT -> draft.set("query_parameters", Map.of("sort", "name"));
      case PRESENT -> draft.set("query_parameters", Map.of("sort", true));
      case REGEX -> draft.set("regex_query_parameters", Map.of("sort", "na[a-z]*"));
    }
  }

  @Override
  public List<Probe> probes(Parameters level, Query hit) {
    return level == Parameters.ABSENT
        ? List.of()
        : List.of(
            new Probe("missing", Variation.parameters(hit, "page=2")),
            new Probe("first", Variation.parameters(hit, "sort=name&page=3")),
            new Probe("other-value", Variation.parameters(hit, "sort=names2")),
            new Probe("other-name", Variation.parameters(hit, "resort=name")));
  }
}
