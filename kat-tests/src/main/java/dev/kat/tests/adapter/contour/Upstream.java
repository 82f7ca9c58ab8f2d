package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import dev.kat.tests.adapter.annotated.WatchedObjects;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/**
 * A Service of the real API server. It names an external host, since API servers accept no loopback
 * address in an EndpointSlice; its port is that of the backend, and part of its name, so that no
 * Service ever changes.
 *
 * @param host where its requests go; empty for a Service that nobody serves
 */
record Upstream(String name, String host, int port) {

  private static final int DEFAULT_PORT = 80;

  /** The Service for what a Mapping names. */
  static Upstream of(AnnotatedMapping mapping, WatchedObjects objects) {
    String service = mapping.service();
    int colon = service.lastIndexOf(':');
    String host = colon < 0 ? service : service.substring(0, colon);
    int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(service.substring(colon + 1));
    if (host.contains(".")) {
      return new Upstream(label("external-" + host + "-" + port), host, port);
    }
    List<InetSocketAddress> endpoints = objects.endpoints(host, port);
    if (endpoints.isEmpty()) {
      return new Upstream(label(host + "-none"), "", port);
    }
    InetSocketAddress endpoint = endpoints.get(0);
    return new Upstream(
        label(host + "-" + endpoint.getPort()), endpoint.getHostString(), endpoint.getPort());
  }

  private static String label(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }
}
