package dev.kat.backends;

import io.grpc.Status;
import io.grpc.StatusException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** The length-prefixed messages of a gRPC call: cut out of data frames, and framed. */
final class GrpcMessages {
  private static final int PREFIX = 5;

  private final ByteBuf received = Unpooled.buffer(0);

  void append(ByteBuf data) {
    received.writeBytes(data);
  }

  /**
   * The next complete message, or {@code null} until more data arrives.
   *
   * @throws StatusException when the message is compressed or too large
   */
  byte @Nullable [] next() throws StatusException {
    if (received.readableBytes() < PREFIX) {
      return null;
    }
    int start = received.readerIndex();
    long length = received.getUnsignedInt(start + 1);
    if (received.getByte(start) != 0) {
      throw Status.UNIMPLEMENTED.withDescription("compressed messages are not read").asException();
    }
    if (length > RequestBody.LIMIT) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("the message is larger than " + RequestBody.LIMIT + " bytes")
          .asException();
    }
    if (received.readableBytes() < PREFIX + length) {
      return null;
    }
    byte[] message = new byte[(int) length];
    received.skipBytes(PREFIX).readBytes(message).discardSomeReadBytes();
    return message;
  }

  /** Whether part of a message is left over. */
  boolean isTruncated() {
    return received.isReadable();
  }

  static ByteBuf frame(byte[] message) {
    return Unpooled.buffer(PREFIX + message.length)
        .writeByte(0)
        .writeInt(message.length)
        .writeBytes(message);
  }
}
