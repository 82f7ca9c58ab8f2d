package dev.kat.controlplane.ir;

import java.util.List;

/** The endpoints of one port of one Service, sorted; empty when nothing is ready. */
public record EndpointSet(String name, List<Endpoint> endpoints) {

  public EndpointSet {
    endpoints = List.copyOf(endpoints);
  }
}
