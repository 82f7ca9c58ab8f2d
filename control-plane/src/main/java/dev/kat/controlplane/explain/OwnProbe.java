package dev.kat.controlplane.explain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.extensions.filters.http.health_check.v3.HealthCheck;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;

/** The filter that answers who asks whether the edge itself is there, before any route is tried. */
record OwnProbe(HttpConnectionManager manager) {

  boolean answers(ClientRequest request) {
    return manager.getHttpFiltersList().stream()
        .map(filter -> filter.getTypedConfig())
        .filter(config -> config.is(HealthCheck.class))
        .map(OwnProbe::unpack)
        .filter(filter -> !filter.getPassThroughMode().getValue())
        .anyMatch(filter -> isFor(filter, request));
  }

  private static boolean isFor(HealthCheck filter, ClientRequest request) {
    return filter.getHeadersList().stream()
        .allMatch(header -> new HeaderCondition(header).loss(request) == null);
  }

  private static HealthCheck unpack(Any config) {
    try {
      return config.unpack(HealthCheck.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a listener with an unreadable health check filter", e);
    }
  }
}
