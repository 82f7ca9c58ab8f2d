package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;

/** {@code add_request_headers}: beside what is there, in its place, or nothing at all. */
final class AddRequestHeadersFeature implements RouteFeature<HeaderAddition> {

  static final Factor<HeaderAddition> FACTOR =
      Factor.of("add-request-headers", HeaderAddition.class);

  @Override
  public Factor<HeaderAddition> factor() {
    return FACTOR;
  }

  @Override
  public Query request(HeaderAddition level, Query query) {
    return query.header(HeaderAddition.EXISTING, "red");
  }

  @Override
  public void configure(HeaderAddition level, RouteDraft draft) {
    level.written().ifPresent(written -> draft.set("add_request_headers", written));
  }
}
