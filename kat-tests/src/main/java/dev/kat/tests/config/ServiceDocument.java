package dev.kat.tests.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that the edge itself calls, as a user writes it: an AuthService, for example. */
public record ServiceDocument(Map<String, Object> fields) implements Document {

  public ServiceDocument {
    fields = Document.ordered(fields);
  }

  /** A document of a kind with what it needs in any case. */
  public static ServiceDocument of(String kind, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "ambassador/v1");
    fields.put("kind", kind);
    fields.put("name", name);
    return new ServiceDocument(fields);
  }

  /** The same with a field added or replaced. */
  public ServiceDocument with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new ServiceDocument(more);
  }

  /** Whether it is of a kind. */
  public boolean is(String kind) {
    return kind.equals(fields.get("kind"));
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
    return MappingDocument.texts(fields.get(field));
  }

  /** A field that holds a map; empty when it is not written. */
  public Map<String, Object> entries(String field) {
    return MappingDocument.entries(fields.get(field));
  }
}
