package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The kinds of custom resources that are watched. */
final class CustomKinds {

  static final List<ResourceDefinitionContext> ALL =
      List.of(kind("Mapping", "mappings"), kind("Module", "modules"));

  private CustomKinds() {}

  /** The newest version: the API server gives objects of all versions as this one. */
  private static ResourceDefinitionContext kind(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("getambassador.io")
        .withVersion("v3alpha1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }
}
