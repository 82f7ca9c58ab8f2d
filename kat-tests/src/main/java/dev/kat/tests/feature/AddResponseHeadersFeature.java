package dev.kat.tests.feature;

import dev.kat.framework.api.Factor;
import dev.kat.framework.api.Query;

/** {@code add_response_headers}: beside what the backend sent, in its place, or nothing at all. */
final class AddResponseHeadersFeature implements RouteFeature<HeaderAddition> {

  static final Factor<HeaderAddition> FACTOR =
      Factor.of("add-response-headers", HeaderAddition.class);

  @Override
  public Factor<HeaderAddition> factor() {
    return FACTOR;
  }

  @Override
  public Query request(HeaderAddition level, Query query) {
    return Scripted.responseHeader(query, HeaderAddition.EXISTING, "red");
  }

  @Override
  public void configure(HeaderAddition level, RouteDraft draft) {
    level.written().ifPresent(written -> draft.set("add_response_headers", written));
  }
}
