package dev.kat.controlplane.ir;

import java.util.List;

/** The virtual hosts behind a listener. */
public record RouteTable(String name, List<VirtualHost> virtualHosts) {

  public RouteTable {
    virtualHosts = List.copyOf(virtualHosts);
  }
}
