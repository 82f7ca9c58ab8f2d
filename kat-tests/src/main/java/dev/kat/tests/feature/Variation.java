package dev.kat.tests.feature;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Query;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests that differ from another one in one respect. */
final class Variation {

  private Variation() {}

  /** The same request with another path; the query stays. */
  static Query path(Query query, UnaryOperator<String> change) {
    int mark = query.path().indexOf('?');
    return mark < 0
        ? query.path(change.apply(query.path()))
        : query.path(change.apply(query.path().substring(0, mark)) + query.path().substring(mark));
  }

  /** The same request with another query string, without its question mark. */
  static Query parameters(Query query, String parameters) {
    String path = query.path().replaceFirst("\\?.*", "");
    return query.path(parameters.isEmpty() ? path : path + "?" + parameters);
  }

  /** The same request without a header. */
  static Query without(Query query, String header) {
    List<Header> others =
        query.headers().stream().filter(h -> !h.name().equalsIgnoreCase(header)).toList();
    return new Query(
        query.protocol(),
        query.method(),
        query.path(),
        query.authority(),
        others,
        query.body(),
        query.timeout());
  }

  /** The same request with another value of a header. */
  static Query header(Query query, String header, String value) {
    return without(query, header).header(header, value);
  }
}
