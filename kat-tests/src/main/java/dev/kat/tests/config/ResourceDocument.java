package dev.kat.tests.config;

import java.util.LinkedHashMap;
import java.util.Map;

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
}
