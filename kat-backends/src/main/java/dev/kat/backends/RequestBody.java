package dev.kat.backends;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;

/** A request's body as it arrives; what goes beyond the limit is counted and dropped. */
final class RequestBody {
  /** The largest body, or gRPC or WebSocket message, that is kept: 1 MiB. */
  static final int LIMIT = 1 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private boolean tooLarge;

  void append(ByteBuf content) {
    tooLarge |= content.readableBytes() > LIMIT - kept.size();
    if (!tooLarge) {
      kept.writeBytes(ByteBufUtil.getBytes(content));
    }
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }
}
