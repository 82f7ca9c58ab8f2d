package dev.kat.controlplane.rollout;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Serialization whose bytes depend on the content alone: maps are sorted by their keys. */
final class Deterministic {

  private Deterministic() {}

  static byte[] bytes(Message message) {
    return written(message.getSerializedSize(), message::writeTo);
  }

  /** A message as an element of a repeated field, with tag and length. */
  static byte[] element(int field, Message message) {
    return written(
        CodedOutputStream.computeMessageSize(field, message),
        out -> out.writeMessage(field, message));
  }

  /** What is written, whose size is known. */
  static byte[] written(int size, Content content) {
    byte[] bytes = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      content.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes;
  }

  /** Something that can be written. */
  @FunctionalInterface
  interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }
}
