package dev.kat.controlplane.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must be for a route to apply; all parts must hold.
 *
 * @param host compared without the port and in lower case; null for any host
 * @param method null for any method
 * @param headers sorted by name
 * @param query sorted by name
 */
public record RouteMatch(
    PathMatch path,
    @Nullable ValueMatch host,
    @Nullable ValueMatch method,
    List<NamedMatch> headers,
    List<NamedMatch> query) {

  public RouteMatch {
    headers = List.copyOf(headers);
    query = List.copyOf(query);
  }
}
