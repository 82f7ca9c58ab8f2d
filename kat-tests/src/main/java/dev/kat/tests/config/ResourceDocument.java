package dev.kat.tests.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A document of another kind than Mapping and Module. */
public record ResourceDocument(Map<String, Object> fields) implements Document {

  public ResourceDocument {
    fields = Document.ordered(fields);
  }

  /** A document that has a name and nothing else. */
  public static ResourceDocument of(String kind, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "ambassador/v1");
    fields.put("kind", kind);
    fields.put("name", name);
    return new ResourceDocument(fields);
  }

  /** The same with a field added or replaced. */
  public ResourceDocument with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new ResourceDocument(more);
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
}
