package dev.kat.tests.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A {@code TLSContext}, or a {@code Module} other than ambassador, as a user writes it. */
public record TlsDocument(Map<String, Object> fields) implements Document {

  public TlsDocument {
    fields = Document.ordered(fields);
  }

  /** A context with nothing but its name. */
  public static TlsDocument context(String name) {
    return named("TLSContext", name);
  }

  /** {@code Module tls} with the given {@code config}. */
  public static TlsDocument module(Map<String, Object> config) {
    return named("Module", "tls").with("config", Document.ordered(config));
  }

  private static TlsDocument named(String kind, String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("apiVersion", "ambassador/v1");
    fields.put("kind", kind);
    fields.put("name", name);
    return new TlsDocument(fields);
  }

  /** The same with a field added or replaced. */
  public TlsDocument with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new TlsDocument(more);
  }
}
