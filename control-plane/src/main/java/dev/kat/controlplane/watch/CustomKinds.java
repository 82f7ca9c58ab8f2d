package dev.kat.controlplane.watch;

import dev.kat.controlplane.crd.CustomKind;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The kinds of custom resources that are watched. */
final class CustomKinds {

  static final List<ResourceDefinitionContext> ALL =
      CustomKind.ALL.stream().map(CustomKinds::context).toList();

  private CustomKinds() {}

  private static ResourceDefinitionContext context(CustomKind kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(CustomKind.GROUP)
        .withVersion(CustomKind.STORED)
        .withKind(kind.kind())
        .withPlural(kind.plural())
        .withNamespaced(true)
        .build();
  }
}
