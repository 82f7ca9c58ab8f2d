package dev.kat.tests.deploy;

import dev.kat.framework.cluster.ClusterOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Optional;

/** A Service with a Mapping whose prefix is its namespace, and the pod behind it. */
final class Backend {

  static final String NAME = "quote";

  private static final String MAPPING =
      """
      apiVersion: ambassador/v1
      kind: Mapping
      name: quote
      prefix: /%s/
      service: quote
      timeout_ms: 60000
      """;

  private Backend() {}

  static List<HasMetadata> objects(String namespace) {
    return List.of(
        new ServiceBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .addToAnnotations("getambassador.io/config", MAPPING.formatted(namespace))
            .endMetadata()
            .withNewSpec()
            .addToSelector("app", NAME)
            .addNewPort()
            .withName("http")
            .withPort(80)
            .withTargetPort(new IntOrString(8080))
            .endPort()
            .endSpec()
            .build(),
        new PodBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .addToLabels("app", NAME)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("backends")
            .withImage(ClusterOptions.from(name -> Optional.empty()).image("kat-backends"))
            .withArgs("serve", "--bind=0.0.0.0", "--backend=" + NAME + ":8080")
            .withNewReadinessProbe()
            .withNewTcpSocket()
            .withNewPort(8080)
            .endTcpSocket()
            .withPeriodSeconds(1)
            .endReadinessProbe()
            .endContainer()
            .endSpec()
            .build());
  }
}
