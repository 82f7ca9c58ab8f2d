package dev.kat.tests.suite;

import dev.kat.framework.api.ServiceManifest;
import dev.kat.tests.config.Annotation;
import dev.kat.tests.config.CustomResource;
import dev.kat.tests.config.MappingDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Service with documents: in its annotation, or beside it.
 *
 * @param documents the documents that are in effect
 * @param text the annotation's text, where it is more than those documents; null when it is just
 *     them
 * @param backend the backend behind it; null for a Service without endpoints
 * @param customResources whether the documents are resources of their own; a text never is
 * @param resources what these say, where it is more than those documents; null when it is just them
 */
record Carrier(
    String name,
    List<MappingDocument> documents,
    @Nullable String text,
    @Nullable String backend,
    boolean customResources,
    @Nullable List<MappingDocument> resources) {

  Carrier {
    documents = List.copyOf(documents);
    resources = resources == null ? null : List.copyOf(resources);
  }

  /** A Service with what there is in its annotation. */
  Carrier(
      String name,
      List<MappingDocument> documents,
      @Nullable String text,
      @Nullable String backend) {
    this(name, documents, text, backend, false, null);
  }

  /** A Service that carries sound documents. */
  static Carrier of(String name, @Nullable String backend, MappingDocument... documents) {
    return new Carrier(name, List.of(documents), null, backend);
  }

  /** The same with more in its annotation than is in effect. */
  Carrier written(String annotation) {
    return new Carrier(name, documents, annotation, backend, customResources, resources);
  }

  /** The same with its documents as resources of their own. */
  Carrier asCustomResources() {
    return new Carrier(name, documents, text, backend, true, resources);
  }

  /** The same with resources that say more than what is in effect. */
  Carrier asCustomResources(List<MappingDocument> written) {
    return new Carrier(name, documents, null, backend, true, written);
  }

  ServiceManifest manifest() {
    ServiceManifest service =
        new ServiceManifest(name, annotation(), backend == null ? List.of() : List.of(backend));
    return customResources
        ? CustomResource.beside(service, resources == null ? documents : resources)
        : service;
  }

  private @Nullable String annotation() {
    if (text != null) {
      return text;
    }
    return documents.isEmpty() || customResources ? null : Annotation.LEADING.of(documents);
  }
}
