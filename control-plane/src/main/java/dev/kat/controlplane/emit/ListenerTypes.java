package dev.kat.controlplane.emit;

import com.google.protobuf.Descriptors.Descriptor;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StderrAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.envoyproxy.envoy.extensions.compression.gzip.compressor.v3.Gzip;
import io.envoyproxy.envoy.extensions.filters.http.buffer.v3.Buffer;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.Compressor;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.grpc_http1_bridge.v3.Config;
import io.envoyproxy.envoy.extensions.filters.http.grpc_stats.v3.FilterConfig;
import io.envoyproxy.envoy.extensions.filters.http.grpc_web.v3.GrpcWeb;
import io.envoyproxy.envoy.extensions.filters.http.health_check.v3.HealthCheck;
import io.envoyproxy.envoy.extensions.filters.http.lua.v3.Lua;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol;
import io.envoyproxy.envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation;
import java.util.List;

/** The types of messages that features of listeners emit within others. */
final class ListenerTypes {

  static final List<Descriptor> ALL =
      List.of(
          Buffer.getDescriptor(),
          Compressor.getDescriptor(),
          Config.getDescriptor(),
          ExtAuthzPerRoute.getDescriptor(),
          FilterConfig.getDescriptor(),
          GrpcWeb.getDescriptor(),
          Gzip.getDescriptor(),
          HeaderMutation.getDescriptor(),
          HealthCheck.getDescriptor(),
          Lua.getDescriptor(),
          ProxyProtocol.getDescriptor(),
          RBAC.getDescriptor(),
          StderrAccessLog.getDescriptor(),
          StdoutAccessLog.getDescriptor());

  private ListenerTypes() {}
}
