package dev.kat.controlplane.source;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that came as JSON, in the form in which documents are read; they have no lines. */
public final class JsonNodes {

  private static final int NO_LINE = 0;

  private JsonNodes() {}

  /**
   * The node of a value.
   *
   * @param json maps with texts as keys, lists, texts, numbers, booleans and null
   */
  public static YamlNode of(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return mapping(map);
    }
    if (json instanceof List<?> list) {
      return new YamlNode.Sequence(list.stream().map(JsonNodes::of).toList(), NO_LINE);
    }
    return new YamlNode.Scalar(type(json), json == null ? "" : json.toString(), NO_LINE);
  }

  private static YamlNode mapping(Map<?, ?> map) {
    Map<String, YamlNode.Child> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      String name = key.toString();
      entries.put(name, new YamlNode.Child(name, of(value), NO_LINE));
    });
    return new YamlNode.Mapping(entries, List.of(), NO_LINE);
  }

  private static YamlNode.Scalar.Type type(@Nullable Object value) {
    if (value == null) {
      return YamlNode.Scalar.Type.NOTHING;
    }
    if (value instanceof Boolean) {
      return YamlNode.Scalar.Type.BOOLEAN;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return YamlNode.Scalar.Type.INTEGER;
    }
    return value instanceof Number ? YamlNode.Scalar.Type.DECIMAL : YamlNode.Scalar.Type.TEXT;
  }
}
