package dev.kat.tests.adapter.contour;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of one namespace that Contour reads, and what it says of them. */
final class ProxyObjects implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final ResourceDefinitionContext PROXY =
      new ResourceDefinitionContext.Builder()
          .withGroup("projectcontour.io")
          .withVersion("v1")
          .withKind("HTTPProxy")
          .withPlural("httpproxies")
          .withNamespaced(true)
          .build();

  /** What Contour says of an HTTPProxy while it has not seen a Service that has just been made. */
  private static final String UNRESOLVED = "ServiceUnresolvedReference";

  private final KubernetesClient client;
  private final String namespace;

  /** The objects of a namespace, which is made. */
  ProxyObjects(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  /** Makes Contour's kinds known to an API server, and waits until it knows them. */
  static void define(KubernetesClient client, Path definitions) {
    try (InputStream file = Files.newInputStream(definitions)) {
      for (var object : client.load(file).items()) {
        if (object instanceof CustomResourceDefinition definition) {
          client.apiextensions().v1().customResourceDefinitions().resource(definition).create();
          client
              .apiextensions()
              .v1()
              .customResourceDefinitions()
              .withName(definition.getMetadata().getName())
              .waitUntilCondition(
                  ProxyObjects::isEstablished, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Contour's definitions cannot be read", e);
    }
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(
                each -> each.getType().equals("Established") && each.getStatus().equals("True"));
  }

  /** Makes a Service. */
  void add(Upstream upstream) {
    ServiceBuilder service =
        new ServiceBuilder().withNewMetadata().withName(upstream.name()).endMetadata();
    service =
        upstream.host().isEmpty()
            ? service.withNewSpec().withClusterIP("None").endSpec()
            : service
                .withNewSpec()
                .withType("ExternalName")
                .withExternalName(upstream.host())
                .endSpec();
    client
        .services()
        .inNamespace(namespace)
        .resource(
            service
                .editSpec()
                .addNewPort()
                .withName("http")
                .withPort(upstream.port())
                .endPort()
                .endSpec()
                .build())
        .create();
  }

  void remove(Upstream upstream) {
    client.services().inNamespace(namespace).withName(upstream.name()).delete();
  }

  /** Writes a whole HTTPProxy. */
  void put(String name, String fqdn, List<Map<String, Object>> routes) {
    GenericKubernetesResource proxy =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("projectcontour.io/v1")
            .withKind("HTTPProxy")
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .build();
    proxy.setAdditionalProperty(
        "spec", Map.of("virtualhost", Map.of("fqdn", fqdn), "routes", routes));
    var there = client.genericKubernetesResources(PROXY).inNamespace(namespace).resource(proxy);
    if (there.get() == null) {
      there.create();
    } else {
      there.update();
    }
  }

  /**
   * Whether Contour has made what is written now of an HTTPProxy.
   *
   * @throws IllegalStateException with Contour's words when it has refused it
   */
  boolean isAccepted(String name) {
    GenericKubernetesResource proxy =
        client.genericKubernetesResources(PROXY).inNamespace(namespace).withName(name).get();
    JsonNode status = JSON.valueToTree(proxy.getAdditionalProperties().get("status"));
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asString("").equals("Valid")
          && condition.path("observedGeneration").asLong(0)
              == proxy.getMetadata().getGeneration()) {
        if (condition.path("status").asString("").equals("True")) {
          return true;
        }
        String errors = condition.path("errors").toString();
        if (!errors.contains(UNRESOLVED)) {
          throw new IllegalStateException("Contour refuses HTTPProxy " + name + ": " + errors);
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.close();
  }
}
