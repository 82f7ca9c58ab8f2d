package dev.kat.tests.feature;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to write headers to add. */
enum HeaderAddition {
  ABSENT(null),
  TEXT(Map.of("X-Colour", "blue")),
  KEEPS_APPEND(Map.of("x-colour", Map.of("value", "blue", "append", true))),
  REPLACES(Map.of("x-colour", Map.of("value", "blue", "append", false))),
  SEVERAL(Map.of("x-first", "one", "x-second", "100%% of two", "x-third", "a, b")),
  EMPTY(Map.of());

  /** A header that is there already, with one value. */
  static final String EXISTING = "x-colour";

  private final @Nullable Map<String, Object> written;

  HeaderAddition(@Nullable Map<String, Object> written) {
    this.written = written;
  }

  /** The field's value; empty when the field is not written. */
  Optional<Map<String, Object>> written() {
    return Optional.ofNullable(written);
  }
}
