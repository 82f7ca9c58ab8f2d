package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.Map;

/** A Mapping as a custom resource, {@code shop/cart}. */
public final class CustomMapping {

  private CustomMapping() {}

  /** One with this {@code spec}. */
  public static GenericKubernetesResource of(Map<String, Object> spec) {
    GenericKubernetesResource mapping =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("getambassador.io/v3alpha1")
            .withKind("Mapping")
            .withNewMetadata()
            .withNamespace("shop")
            .withName("cart")
            .endMetadata()
            .build();
    mapping.setAdditionalProperty("spec", spec);
    return mapping;
  }
}
