package dev.kat.controlplane.feature;

import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.extensions.filters.http.buffer.v3.Buffer;
import org.jspecify.annotations.Nullable;

/** {@code buffer}: a request goes on when its whole body is there, and no greater one does. */
final class RequestBuffer implements FilterFeature<RequestBuffer.Value> {

  /** The greatest body. */
  record Value(int maxBytes) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.BUFFER;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    Integer bytes =
        ModuleKey.inRange(
            OrOff.on(module.filters().buffer()).map(b -> b.maxRequestBytes()).orElse(null),
            1,
            Integer.MAX_VALUE,
            report,
            "buffer",
            "max_request_bytes");
    return bytes == null ? null : new Value(bytes);
  }

  @Override
  public Message config(Value value) {
    return Buffer.newBuilder().setMaxRequestBytes(UInt32Value.of(value.maxBytes())).build();
  }
}
