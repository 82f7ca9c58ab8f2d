package dev.kat.tests.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code Module ambassador} as a user writes it. */
public record ModuleDocument(Map<String, Object> fields) implements Document {

  /** A module in which nothing is written: what holds when there is none. */
  public static final ModuleDocument EMPTY = of(Map.of());

  public ModuleDocument {
    fields = Document.ordered(fields);
  }

  /** A module with the given {@code config}. */
  public static ModuleDocument of(Map<String, Object> config) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "ambassador/v1");
    fields.put("kind", "Module");
    fields.put("name", "ambassador");
    fields.put("config", Document.ordered(config));
    return new ModuleDocument(fields);
  }

  /** A key of {@code config} that holds a number. */
  public Optional<Integer> number(String key) {
    return Optional.ofNullable(config().get(key)).map(Integer.class::cast);
  }

  /** A key of {@code config} that holds a text. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(config().get(key)).map(String.class::cast);
  }

  /** A key of {@code config} that holds a map; empty when it is not written. */
  public Map<String, Object> entries(String key) {
    return MappingDocument.entries(config().get(key));
  }

  /** A key of {@code defaults.httpmapping} that holds a text or a list of texts. */
  public List<String> defaultTexts(String key) {
    return MappingDocument.texts(defaults().get(key));
  }

  /** A key of {@code defaults.httpmapping} that holds a map. */
  public Map<String, Object> defaultEntries(String key) {
    return MappingDocument.entries(defaults().get(key));
  }

  private Map<String, Object> config() {
    return MappingDocument.entries(fields.get("config"));
  }

  private Map<String, Object> defaults() {
    return MappingDocument.entries(
        MappingDocument.entries(config().get("defaults")).get("httpmapping"));
  }
}
