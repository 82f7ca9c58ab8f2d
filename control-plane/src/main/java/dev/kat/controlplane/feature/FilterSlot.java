package dev.kat.controlplane.feature;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;

/** The HTTP filters of every listener; the order of the constants is the order of the filters. */
public enum FilterSlot {
  /** Answers the preflights of browsers, before anything can refuse them for want of a login. */
  CORS("envoy.filters.http.cors", Cors.getDefaultInstance()),

  /** Sends requests upstream; it must be last. */
  ROUTER("envoy.filters.http.router", Router.getDefaultInstance());

  private final HttpFilter filter;

  FilterSlot(String name, Message config) {
    filter = HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  /** The filter as Envoy is told. */
  public HttpFilter filter() {
    return filter;
  }
}
