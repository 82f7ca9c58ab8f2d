package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.kat.controlplane.memo.Attached;
import dev.kat.controlplane.memo.Row;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of route tables, put together from those of virtual hosts, and these from those of
 * routes: what did not change is neither written nor hashed again. They are the bytes that a table
 * has when it is written as a whole.
 */
final class PackedRoutes {

  private final Attached<Route, Element> routes = new Attached<>();

  /** Of each table the virtual hosts that it had last: each may be as large as the table. */
  private final Map<String, Row<VirtualHost, Part>> tables = new HashMap<>();

  private final IndexDigests indexes = new IndexDigests();

  /**
   * A route as a virtual host holds it, with tag and length.
   *
   * @param digest the SHA-256 of the bytes
   */
  private record Element(byte[] bytes, byte[] digest) {
    static Element of(Route route) {
      byte[] bytes = Deterministic.element(VirtualHost.ROUTES_FIELD_NUMBER, route);
      return new Element(bytes, PackedRoutes.digest(bytes));
    }
  }

  /**
   * A virtual host as a table holds it, with tag and length.
   *
   * @param digest the SHA-256 of the SHA-256 of its parts
   */
  private record Part(ByteString bytes, byte[] digest) {}

  /** Forgets tables that there are no more. */
  void keep(Set<String> names) {
    tables.keySet().retainAll(names);
  }

  /** A table; its version is the SHA-256 of the SHA-256 of its parts. */
  XdsResource pack(String name, RouteConfiguration table) {
    Message.Builder own = table.toBuilder().clearVirtualHosts();
    int field = RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER;
    byte[] before = Deterministic.bytes(before(own, field));
    byte[] after = Deterministic.bytes(after(own, field));
    List<ByteString> bytes = new ArrayList<>();
    Sha256 version = new Sha256().add(digest(before));
    bytes.add(UnsafeByteOperations.unsafeWrap(before));
    Row<VirtualHost, Part> known = tables.computeIfAbsent(name, unknown -> new Row<>());
    for (Part part : known.map(table.getVirtualHostsList(), this::part)) {
      bytes.add(part.bytes());
      version.add(part.digest());
    }
    bytes.add(UnsafeByteOperations.unsafeWrap(after));
    version.add(digest(after));
    return new XdsResource(
        name,
        Any.newBuilder()
            .setTypeUrl(ResourceType.ROUTE.url())
            .setValue(ByteString.copyFrom(bytes))
            .build(),
        version.hex());
  }

  private Part part(VirtualHost host) {
    Message.Builder own = host.toBuilder().clearRoutes();
    int field = VirtualHost.ROUTES_FIELD_NUMBER;
    byte[] before = Deterministic.bytes(before(own, field));
    Message rest = after(own, field);
    byte[] after = Deterministic.bytes(rest);
    List<Element> elements = new ArrayList<>(host.getRoutesCount());
    Sha256 version = new Sha256().add(digest(before));
    int size = before.length + after.length;
    for (Route route : host.getRoutesList()) {
      Element element = routes.get(route, Element::of);
      elements.add(element);
      version.add(element.digest());
      size += element.bytes().length;
    }
    if (host.hasMatcher()) {
      Message besides = ((VirtualHost) rest).toBuilder().clearMatcher().build();
      version.add(digest(Deterministic.bytes(besides))).add(indexes.of(host.getMatcher()));
    } else {
      version.add(digest(after));
    }
    int number = RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER;
    int content = size;
    byte[] bytes =
        Deterministic.written(
            CodedOutputStream.computeTagSize(number)
                + CodedOutputStream.computeUInt32SizeNoTag(content)
                + content,
            out -> {
              out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
              out.writeUInt32NoTag(content);
              out.writeRawBytes(before);
              for (Element element : elements) {
                out.writeRawBytes(element.bytes());
              }
              out.writeRawBytes(after);
            });
    return new Part(UnsafeByteOperations.unsafeWrap(bytes), version.bytes());
  }

  private static byte[] digest(byte[] bytes) {
    return new Sha256().add(bytes).bytes();
  }

  /** The fields that are written before one. */
  private static Message before(Message.Builder message, int field) {
    Message.Builder part = message.clone().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    message.getAllFields().keySet().stream()
        .filter(other -> other.getNumber() > field)
        .forEach(part::clearField);
    return part.build();
  }

  /** The fields that are written after one. */
  private static Message after(Message.Builder message, int field) {
    Message.Builder part = message.clone();
    message.getAllFields().keySet().stream()
        .filter(other -> other.getNumber() < field)
        .forEach(part::clearField);
    return part.build();
  }
}
