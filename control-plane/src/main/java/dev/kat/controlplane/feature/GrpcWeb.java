package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.Report;
import org.jspecify.annotations.Nullable;

/** {@code enable_grpc_web}: browsers can call gRPC services. */
final class GrpcWeb implements FilterFeature<GrpcWeb.Value> {

  /** It is done. */
  record Value() {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.GRPC_WEB;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    return Boolean.TRUE.equals(module.filters().enableGrpcWeb()) ? new Value() : null;
  }

  @Override
  public Message config(Value value) {
    return io.envoyproxy.envoy.extensions.filters.http.grpc_web.v3.GrpcWeb.getDefaultInstance();
  }
}
