package dev.kat.backends;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values in <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack</a>: maps,
 * lists, texts, bytes, numbers and flags. Whole numbers without a sign are texts, because they may
 * have 64 bits. Extensions are not read.
 */
final class MessagePack {
  private final ByteBuffer in;

  private MessagePack(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Reads the one value that bytes hold.
   *
   * @throws IOException when they do not
   */
  static @Nullable Object read(byte[] bytes) throws IOException {
    try {
      return new MessagePack(ByteBuffer.wrap(bytes)).value();
    } catch (BufferUnderflowException e) {
      throw new IOException("the MessagePack ends too early", e);
    }
  }

  private @Nullable Object value() throws IOException {
    int type = in.get() & 0xff;
    if (type < 0x80) {
      return String.valueOf(type);
    }
    if (type < 0x90) {
      return map(type & 0x0f);
    }
    if (type < 0xa0) {
      return list(type & 0x0f);
    }
    if (type < 0xc0) {
      return text(type & 0x1f);
    }
    if (type >= 0xe0) {
      return (byte) type;
    }
    return switch (type) {
      case 0xc0 -> null;
      case 0xc2 -> false;
      case 0xc3 -> true;
      case 0xc4, 0xd9 -> text(in.get() & 0xff);
      case 0xc5, 0xda -> text(in.getShort() & 0xffff);
      case 0xc6, 0xdb -> text(in.getInt());
      case 0xca -> in.getFloat();
      case 0xcb -> in.getDouble();
      case 0xcc -> String.valueOf(in.get() & 0xff);
      case 0xcd -> String.valueOf(in.getShort() & 0xffff);
      case 0xce -> Integer.toUnsignedString(in.getInt());
      case 0xcf -> Long.toUnsignedString(in.getLong());
      case 0xd0 -> in.get();
      case 0xd1 -> in.getShort();
      case 0xd2 -> in.getInt();
      case 0xd3 -> in.getLong();
      case 0xdc -> list(in.getShort() & 0xffff);
      case 0xdd -> list(in.getInt());
      case 0xde -> map(in.getShort() & 0xffff);
      case 0xdf -> map(in.getInt());
      default -> throw new IOException("MessagePack of type " + type + " is not read");
    };
  }

  private Map<String, @Nullable Object> map(int size) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = String.valueOf(value());
      map.put(key, value());
    }
    return map;
  }

  private List<@Nullable Object> list(int size) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return list;
  }

  private String text(int length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException("a text in MessagePack claims " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
