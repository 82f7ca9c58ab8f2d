package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;

/**
 * One resource, packed once for all Envoys.
 *
 * @param packed what goes over the wire; its bytes depend on the content alone
 * @param version in hexadecimal the SHA-256 of these bytes, or of a route table that of the SHA-256
 *     of its virtual hosts, which are made of those of their routes or of the lists of an index,
 *     and of its other bytes
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
    return of(type, name, message, new PackedRoutes());
  }

  /** The same, when parts of route tables are known. */
  static XdsResource of(ResourceType type, String name, Message message, PackedRoutes routes) {
    if (message instanceof RouteConfiguration table) {
      return routes.pack(name, table);
    }
    byte[] bytes = Deterministic.bytes(message);
    // Nobody else has the array, so it need not be copied.
    ByteString value = UnsafeByteOperations.unsafeWrap(bytes);
    Any packed = Any.newBuilder().setTypeUrl(type.url()).setValue(value).build();
    return new XdsResource(name, packed, new Sha256().add(bytes).hex());
  }

  /** What is packed may be a secret. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
