package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.extensions.filters.http.grpc_http1_bridge.v3.Config;
import org.jspecify.annotations.Nullable;

/** {@code enable_grpc_http11_bridge}: HTTP/1.1 clients can call unary gRPC methods. */
final class GrpcHttp11Bridge implements FilterFeature<GrpcHttp11Bridge.Value> {

  /** It is done. */
  record Value() {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.GRPC_HTTP1_BRIDGE;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    return Boolean.TRUE.equals(module.filters().enableGrpcHttp11Bridge()) ? new Value() : null;
  }

  @Override
  public Message config(Value value) {
    return Config.getDefaultInstance();
  }
}
