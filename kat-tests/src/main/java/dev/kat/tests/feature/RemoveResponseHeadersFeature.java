package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;

/** {@code remove_response_headers}: a text, a list, or an empty list that undoes a default. */
final class RemoveResponseHeadersFeature
    implements RouteFeature<RemoveResponseHeadersFeature.Removal> {

  enum Removal {
    ABSENT,
    TEXT,
    LIST,
    EMPTY
  }

  static final Factor<Removal> FACTOR = Factor.of("remove-response-headers", Removal.class);

  @Override
  public Factor<Removal> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Removal level, Query query) {
    return Scripted.responseHeader(
        Scripted.responseHeader(query, "x-powered-by", "kat"), "x-trace", "t1");
  }

  @Override
  public void configure(Removal level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TEXT -> draft.set("remove_response_headers", "X-Powered-By");
      case LIST -> draft.set("remove_response_headers", List.of("x-powered-by", "x-trace"));
      case EMPTY -> draft.set("remove_response_headers", List.of());
    }
  }
}
