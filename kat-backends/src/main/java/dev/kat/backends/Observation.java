package dev.kat.backends;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a proxy told a collector of one request: a span, or an entry of an access log. Whatever the
 * format, the same things have the same names:
 *
 * <ul>
 *   <li>always {@code source}: {@code zipkin}, {@code opentelemetry}, {@code datadog}, {@code
 *       http-log} or {@code tcp-log}; and {@code host}, which the collector was asked for by
 *   <li>of a span {@code trace}, {@code span}, {@code parent}, {@code kind}, {@code name}, {@code
 *       service}, as its format writes them, and every {@code tag.NAME}
 *   <li>of an entry {@code log}, and of one for a request {@code method}, {@code path}, {@code
 *       status}, and every {@code request.NAME}, {@code response.NAME} and {@code trailer.NAME}
 * </ul>
 */
public record Observation(SortedMap<String, String> facts) {

  public Observation {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** An observation of these facts; those without a value are left out. */
  static Observation of(Map<String, ?> facts) {
    SortedMap<String, String> known = new TreeMap<>();
    facts.forEach((name, value) -> {
      String text = Objects.toString(value, "");
      if (!text.isEmpty()) {
        known.put(name, text);
      }
    });
    return new Observation(known);
  }

  /**
   * Reads the JSON back that a collector answers with.
   *
   * @throws IllegalArgumentException when the text is no observation
   */
  public static Observation parse(String json) {
    return Json.read(json, Observation.class);
  }

  boolean has(Map<String, String> wanted) {
    return facts.entrySet().containsAll(wanted.entrySet());
  }
}
