package dev.kat.framework.cluster;

import dev.kat.framework.api.ResourceManifest;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of custom resources that scenarios may have. Their definitions belong to the cluster
 * and to no run: one that is there is left as it is, and none is ever removed.
 */
final class Definitions {

  private static final int ESTABLISHED_SECONDS = 60;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final List<CustomResourceDefinition> definitions;

  Definitions(List<ResourceManifest> manifests) {
    definitions =
        manifests.stream()
            .map(each -> Serialization.unmarshal(each.yaml(), CustomResourceDefinition.class))
            .toList();
  }

  /**
   * Defines what is not defined; returns when the API server serves it.
   *
   * @throws EnvironmentException when the user must not do so
   */
  void define(KubernetesClient client) {
    List<CustomResourceDefinition> missing =
        definitions.stream().filter(each -> client.resource(each).get() == null).toList();
    missing.forEach(definition -> create(client, definition));
    missing.forEach(definition -> await(client, definition));
  }

  private static void await(KubernetesClient client, CustomResourceDefinition definition) {
    client
        .resource(definition)
        .waitUntilCondition(Definitions::isEstablished, ESTABLISHED_SECONDS, TimeUnit.SECONDS);
  }

  private static void create(KubernetesClient client, CustomResourceDefinition definition) {
    try {
      client.resource(definition).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw new EnvironmentException(
            "the cluster does not know %s, and they cannot be defined: %s; have them defined"
                .formatted(definition.getMetadata().getName(), e.getMessage()),
            e);
      }
    }
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** Whether objects are of one of these kinds. */
  boolean have(String kind) {
    return definitions.stream().anyMatch(each -> each.getSpec().getNames().getKind().equals(kind));
  }

  /** The names of the resources, as RBAC has them, by their groups. */
  Map<String, List<String>> resources() {
    return definitions.stream()
        .map(CustomResourceDefinition::getSpec)
        .collect(
            Collectors.groupingBy(
                spec -> spec.getGroup(),
                TreeMap::new,
                Collectors.mapping(spec -> spec.getNames().getPlural(), Collectors.toList())));
  }

  /**
   * The objects with these labels, a list of each kind, which asks when it is asked; empty for a
   * kind that is not defined.
   */
  Stream<Supplier<Optional<List<Leftover>>>> objects(
      KubernetesClient client, Map<String, String> labels) {
    return definitions.stream().map(each -> () -> objects(client, each, labels));
  }

  private static Optional<List<Leftover>> objects(
      KubernetesClient client, CustomResourceDefinition definition, Map<String, String> labels) {
    try {
      return Optional.of(new LeftoverList(client).of(listed(definition), labels));
    } catch (KubernetesClientException e) {
      if (e.getCode() != NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static ListedKind listed(CustomResourceDefinition definition) {
    CustomResourceDefinitionNames names = definition.getSpec().getNames();
    return new ListedKind(
        definition.getSpec().getGroup() + "/" + stored(definition),
        names.getKind(),
        names.getPlural());
  }

  private static String stored(CustomResourceDefinition definition) {
    return definition.getSpec().getVersions().stream()
        .filter(version -> Objects.requireNonNullElse(version.getStorage(), false))
        .map(CustomResourceDefinitionVersion::getName)
        .findFirst()
        .orElseThrow();
  }
}
