package dev.kat.controlplane.api;

import org.jspecify.annotations.Nullable;

/**
 * What a user may demand of a header or query parameter: a value, or {@code true} for "present".
 *
 * @param value the exact value; null means that any value will do
 */
public record StringMatch(@Nullable String value) {

  /** Written {@code true}: the name must be present, with any value. */
  public static final StringMatch PRESENT = new StringMatch(null);
}
