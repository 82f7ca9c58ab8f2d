package dev.kat.tests.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Mapping as a user writes it. The same value becomes the text of an annotation and the input of
 * the reference model. It takes any field, so that a new option needs no change here and a test can
 * write nonsense.
 */
public record MappingDocument(Map<String, Object> fields) implements Document {

  public MappingDocument {
    fields = Document.ordered(fields);
  }

  /** A Mapping with what every Mapping must have. */
  public static MappingDocument of(String name, String prefix, String service) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "ambassador/v1");
    fields.put("kind", "Mapping");
    fields.put("name", name);
    fields.put("prefix", prefix);
    fields.put("service", service);
    return new MappingDocument(fields);
  }

  /** The same with a field added or replaced. */
  public MappingDocument with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new MappingDocument(more);
  }

  /**
   * The same with more time for an answer than a busy machine needs: where time is no matter of a
   * test, it does not decide what comes out.
   */
  public MappingDocument patient() {
    return with("timeout_ms", 20_000);
  }

  /** The same without a field. */
  public MappingDocument without(String field) {
    Map<String, Object> fewer = new LinkedHashMap<>(fields);
    fewer.remove(field);
    return new MappingDocument(fewer);
  }

  /** The Mapping's {@code name}. */
  public String name() {
    return text("name").orElseThrow();
  }

  /** Whether a field is written, also when it is empty. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** A field that holds a text. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field)).map(String.class::cast);
  }

  /** A field that holds a number. */
  public Optional<Integer> number(String field) {
    return Optional.ofNullable(fields.get(field)).map(Integer.class::cast);
  }

  /** Whether a field is written and true. */
  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  /** A field that holds a text or a list of texts; empty when it is not written. */
  public List<String> texts(String field) {
    return texts(fields.get(field));
  }

  /** A field that holds a map; empty when it is not written. */
  public Map<String, Object> entries(String field) {
    return entries(fields.get(field));
  }

  /** Texts, from a value that is one, a list of them, or null. */
  public static List<String> texts(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(item -> texts.add((String) item));
      return texts;
    }
    return value == null ? List.of() : List.of((String) value);
  }

  /** Entries, from a value that is a map or null. */
  public static Map<String, Object> entries(@Nullable Object value) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> entries.put((String) key, entry));
    }
    return entries;
  }
}
