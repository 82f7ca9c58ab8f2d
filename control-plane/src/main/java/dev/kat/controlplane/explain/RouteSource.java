package dev.kat.controlplane.explain;

import dev.kat.controlplane.emit.RouteName;
import dev.kat.controlplane.ir.Origin;
import io.envoyproxy.envoy.config.route.v3.Route;

/**
 * Where a route, or another part of what Envoy has, was written.
 *
 * @param resource {@code namespace/name} of the object, or the file; empty for a route that no
 *     document made
 * @param document index in the carrier, from 0; -1 when the carrier is the document
 * @param line in the carrier's text, from 1; 0 when it is no text
 * @param mapping the document's name, with its kind where that is not Mapping; the route's own name
 *     when no document made it
 */
public record RouteSource(String resource, int document, int line, String mapping) {

  /** Where a route of Envoy was written. */
  public static RouteSource of(Route route) {
    return RouteName.origin(route.getName())
        .map(RouteSource::of)
        .orElseGet(() -> new RouteSource("", -1, 0, route.getName()));
  }

  /** The same place, as the model knows it. */
  public static RouteSource of(Origin origin) {
    return new RouteSource(origin.resource(), origin.document(), origin.line(), origin.mapping());
  }

  /** {@code cart (shop/cart[0] line 3)}. */
  @Override
  public String toString() {
    if (resource.isEmpty()) {
      return mapping.isEmpty() ? "the control plane itself" : mapping;
    }
    String where = document < 0 ? "" : "[" + document + "]";
    return mapping + " (" + resource + where + (line > 0 ? " line " + line : "") + ")";
  }
}
