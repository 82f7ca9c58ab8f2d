package dev.kat.controlplane.source;

import java.util.List;

/**
 * A Kubernetes EndpointSlice.
 *
 * @param service the name of its Service, in the slice's own namespace
 */
public record EndpointSliceObject(
    ObjectMeta meta, String service, List<Port> ports, List<Endpoint> endpoints) {

  public EndpointSliceObject {
    ports = List.copyOf(ports);
    endpoints = List.copyOf(endpoints);
  }

  EndpointSliceObject inAnyVersion() {
    return new EndpointSliceObject(meta.inAnyVersion(), service, ports, endpoints);
  }

  /** One port: the name of the Service's port (empty when unnamed), and where pods listen. */
  public record Port(String name, int port) {}

  /** One address, IPv4 or IPv6, and whether it takes traffic. */
  public record Endpoint(String address, boolean ready) {}
}
