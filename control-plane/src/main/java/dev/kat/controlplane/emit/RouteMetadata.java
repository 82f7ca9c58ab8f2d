package dev.kat.controlplane.emit;

import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.route.v3.Route;

/** The names under which a route in Envoy tells where it was written. */
public final class RouteMetadata {

  /** The filter metadata that has the fields. */
  public static final String NAMESPACE = "dev.kat";

  /** The name of the Mapping. */
  public static final String MAPPING = "mapping";

  /** The object or file that carries it. */
  public static final String RESOURCE = "resource";

  /** The index of its document there. */
  public static final String DOCUMENT = "document";

  /** The line of that document. */
  public static final String LINE = "line";

  private RouteMetadata() {}

  /** The fields that a route has; none for a route that no document made. */
  public static Struct of(Route route) {
    return route.getMetadata().getFilterMetadataOrDefault(NAMESPACE, Struct.getDefaultInstance());
  }
}
