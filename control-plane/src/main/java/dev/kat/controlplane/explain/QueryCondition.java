package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter of the query must be for a route. Envoy takes the first of that name, and
 * decodes nothing.
 */
record QueryCondition(QueryParameterMatcher matcher) {

  private String field() {
    return "query " + matcher.getName();
  }

  @Nullable Loss loss(ClientRequest request) {
    String value = first(request.query());
    if (value == null) {
      return new Loss(field(), "is missing");
    }
    return switch (matcher.getQueryParameterMatchSpecifierCase()) {
      case PRESENT_MATCH -> matcher.getPresentMatch() ? null : new Loss(field(), "is there");
      case STRING_MATCH ->
          new StringCondition(matcher.getStringMatch(), field(), false).loss(value);
      default -> Loss.undecided(field());
    };
  }

  private @Nullable String first(String query) {
    if (query.isEmpty()) {
      return null;
    }
    for (String parameter : query.substring(1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (name.equals(matcher.getName())) {
        return equals < 0 ? "" : parameter.substring(equals + 1);
      }
    }
    return null;
  }
}
