package dev.kat.controlplane.emit;

import dev.kat.controlplane.ir.Endpoint;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.List;

/** Emits endpoints, and the addresses that they and listeners have. */
final class Endpoints {

  private Endpoints() {}

  /** An assignment without localities when there are no endpoints: Envoy then answers 503. */
  static ClusterLoadAssignment emit(String name, List<Endpoint> endpoints) {
    ClusterLoadAssignment.Builder assignment =
        ClusterLoadAssignment.newBuilder().setClusterName(name);
    if (!endpoints.isEmpty()) {
      LocalityLbEndpoints.Builder locality = LocalityLbEndpoints.newBuilder();
      endpoints.forEach(e -> locality.addLbEndpoints(endpoint(e.address(), e.port())));
      assignment.addEndpoints(locality);
    }
    return assignment.build();
  }

  static Address address(String address, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(address).setPortValue(port))
        .build();
  }

  private static LbEndpoint endpoint(String address, int port) {
    return LbEndpoint.newBuilder()
        .setEndpoint(
            io.envoyproxy.envoy.config.endpoint.v3.Endpoint.newBuilder()
                .setAddress(address(address, port)))
        .build();
  }
}
