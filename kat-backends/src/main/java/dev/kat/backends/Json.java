package dev.kat.backends;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of this package's records: their components in order of declaration. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw notA(type, "it is the JSON literal null", null);
      }
      return value;
    } catch (JacksonException e) {
      throw notA(type, e.getOriginalMessage(), e);
    }
  }

  private static IllegalArgumentException notA(
      Class<?> type, String reason, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "not the JSON of an " + type.getSimpleName() + ": " + reason, cause);
  }
}
