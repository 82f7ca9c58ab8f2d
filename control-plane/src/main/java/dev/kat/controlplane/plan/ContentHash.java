package dev.kat.controlplane.plan;

import dev.kat.controlplane.ir.FeatureValues;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 hash over all components of a record, and of the records and lists in it. It walks the
 * components itself, so a component that is added later is part of the identity at once.
 */
final class ContentHash {

  private static final int HEX_DIGITS = 16;

  private final StringBuilder text = new StringBuilder();

  private ContentHash() {}

  /** The first 64 bits of the hash, in hexadecimal. */
  static String of(Record value) {
    ContentHash hash = new ContentHash();
    hash.add(value);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(hash.text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Every part is written with its length, so that no two values have the same text. */
  private void add(@Nullable Object value) {
    if (value == null) {
      text.append('-');
    } else if (value instanceof FeatureValues features) {
      addFeatures(features);
    } else if (value instanceof Record record) {
      addRecord(record);
    } else if (value instanceof List<?> list) {
      text.append('[').append(list.size()).append(':');
      list.forEach(this::add);
    } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      addText(value.toString());
    } else if (value instanceof Enum<?> constant) {
      addText(constant.name());
    } else {
      throw new IllegalArgumentException("no identity for " + value.getClass());
    }
  }

  /** No features leave no trace, so that a new sort of them renames nothing. */
  private void addFeatures(FeatureValues features) {
    features
        .byType()
        .forEach((type, value) -> {
          addText(type.getName());
          add(value);
        });
  }

  private void addRecord(Record record) {
    addText(record.getClass().getSimpleName());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        add(component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  private void addText(String part) {
    text.append(part.length()).append(':').append(part);
  }
}
