package dev.kat.tests.suite;

import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.MappingDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Service with documents in its annotation.
 *
 * @param documents the documents that are in effect
 * @param text the annotation's text, where it is more than those documents; null when it is just
 *     them
 * @param backend the backend behind it; null for a Service without endpoints
 */
record Carrier(
    String name, List<MappingDocument> documents, @Nullable String text, @Nullable String backend) {

  Carrier {
    documents = List.copyOf(documents);
  }

  /** A Service that carries sound documents. */
  static Carrier of(String name, @Nullable String backend, MappingDocument... documents) {
    return new Carrier(name, List.of(documents), null, backend);
  }

  /** The same with more in its annotation than is in effect. */
  Carrier written(String annotation) {
    return new Carrier(name, documents, annotation, backend);
  }

  ServiceManifest manifest() {
    return new ServiceManifest(name, annotation(), backend == null ? List.of() : List.of(backend));
  }

  private @Nullable String annotation() {
    if (text != null) {
      return text;
    }
    return documents.isEmpty() ? null : Annotation.LEADING.of(documents);
  }
}
