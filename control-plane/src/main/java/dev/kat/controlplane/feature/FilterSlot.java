package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;

/**
 * The places of the HTTP filters of a listener; the order of the constants is the order in which a
 * request passes them.
 *
 * <p>What changes the form of a request or response comes first. Nobody is asked who a client is
 * that is not let in by its address; a preflight request is answered without authentication, which
 * browsers never send with it; and what a rate limit counts may be a header that the authentication
 * service has set.
 */
public enum FilterSlot {
  /** Answers who asks whether the edge is there, before anybody is asked for anything. */
  PROBES("envoy.filters.http.health_check"),
  GRPC_HTTP1_BRIDGE("envoy.filters.http.grpc_http1_bridge"),
  GRPC_WEB("envoy.filters.http.grpc_web"),
  GRPC_STATS("envoy.filters.http.grpc_stats"),
  LUA("envoy.filters.http.lua"),
  GZIP("envoy.filters.http.compressor"),
  BUFFER("envoy.filters.http.buffer"),
  ADDRESSES("envoy.filters.http.rbac"),
  CORS("envoy.filters.http.cors"),
  AUTH("envoy.filters.http.ext_authz"),
  RATE_LIMIT("envoy.filters.http.ratelimit"),
  /** Sends requests upstream; it must be last. */
  ROUTER("envoy.filters.http.router");

  private final String filterName;

  FilterSlot(String filterName) {
    this.filterName = filterName;
  }

  /** The name under which routes can configure the filter. */
  public String filterName() {
    return filterName;
  }

  /** The filter in this place. */
  HttpFilter filter(Message config) {
    return HttpFilter.newBuilder().setName(filterName).setTypedConfig(Any.pack(config)).build();
  }
}
