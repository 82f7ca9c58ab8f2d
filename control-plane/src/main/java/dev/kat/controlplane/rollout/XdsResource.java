package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One resource, packed once for all Envoys.
 *
 * @param packed what goes over the wire; its bytes depend on the content alone
 * @param version the SHA-256 of these bytes, in hexadecimal
 */
public record XdsResource(String name, Any packed, String version) {

  /** What an Envoy says that it has, when nobody here knows what that is. */
  static XdsResource unknown(String name, String version) {
    return new XdsResource(name, Any.getDefaultInstance(), version);
  }

  /** Whether this can be sent. */
  boolean hasContent() {
    return !packed.getTypeUrl().isEmpty();
  }

  /** Packs a message. */
  static XdsResource of(ResourceType type, String name, Message message) {
    byte[] bytes = deterministicBytes(message);
    // Nobody else has the array, so it need not be copied.
    ByteString value = UnsafeByteOperations.unsafeWrap(bytes);
    Any packed = Any.newBuilder().setTypeUrl(type.url()).setValue(value).build();
    return new XdsResource(name, packed, new Sha256().add(bytes).hex());
  }

  private static byte[] deterministicBytes(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes;
  }

  /** What is packed may be a secret. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
