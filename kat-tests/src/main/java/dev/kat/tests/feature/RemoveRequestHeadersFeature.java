package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;
import java.util.List;

/** {@code remove_request_headers}: a text, a list, or an empty list that undoes a default. */
final class RemoveRequestHeadersFeature
    implements RouteFeature<RemoveRequestHeadersFeature.Removal> {

  enum Removal {
    ABSENT,
    TEXT,
    LIST,
    EMPTY
  }

  static final Factor<Removal> FACTOR = Factor.of("remove-request-headers", Removal.class);

  @Override
  public Factor<Removal> factor() {
    return FACTOR;
  }

  @Override
  public Query request(Removal level, Query query) {
    return query.header("x-secret", "s3cret").header("x-debug", "on").header("x-kept", "yes");
  }

  @Override
  public void configure(Removal level, RouteDraft draft) {
    switch (level) {
      case ABSENT -> {}
      case TEXT -> draft.set("remove_request_headers", "X-Secret");
      case LIST -> draft.set("remove_request_headers", List.of("x-secret", "x-debug"));
      case EMPTY -> draft.set("remove_request_headers", List.of());
    }
  }
}
