package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.framework.api.ResourceManifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

  /** The server here establishes nothing by itself. */
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: mappings.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Mapping, plural: mappings}
        versions:
        - {name: v1, served: true, storage: false}
        - {name: v2, served: true, storage: true}
      status:
        conditions:
        - {type: Established, status: 'True'}
      """;

  private static final RunScope RUN = new RunScope("mine");

  private final WritableApi api = new WritableApi();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();
  private final Definitions definitions =
      new Definitions(List.of(new ResourceManifest(DEFINITION)));

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void whatIsUnknownIsDefinedAndBelongsToNoRun() {
    definitions.define(client);

    assertThat(there().getSpec().getGroup()).isEqualTo("example.com");
    assertThat(there().getMetadata().getLabels()).isNullOrEmpty();
  }

  @Test
  void theDefinitionOfOthersIsLeftAsItIs() {
    CustomResourceDefinition other =
        Serialization.unmarshal(DEFINITION, CustomResourceDefinition.class);
    other.getSpec().setGroup("other.example.com");
    client.resource(other).create();

    definitions.define(client);

    assertThat(there().getSpec().getGroup()).isEqualTo("other.example.com");
  }

  @Test
  void objectsOfARunAreFoundInTheVersionThatIsStored() {
    definitions.define(client);
    Stream.of("mine", "other").forEach(run -> client.resource(mapping(run)).create());

    assertThat(definitions.objects(client, RUN.labels()))
        .singleElement()
        .satisfies(list ->
            assertThat(list.get())
                .hasValueSatisfying(
                    found -> assertThat(found).extracting(Leftover::name).containsExactly("mine")));
    assertThat(definitions.resources()).isEqualTo(Map.of("example.com", List.of("mappings")));
    assertThat(definitions.have("Mapping")).isTrue();
    assertThat(definitions.have("Service")).isFalse();
  }

  private CustomResourceDefinition there() {
    return client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("mappings.example.com")
        .get();
  }

  private static GenericKubernetesResource mapping(String run) {
    GenericKubernetesResource mapping = new GenericKubernetesResource();
    mapping.setApiVersion("example.com/v2");
    mapping.setKind("Mapping");
    mapping.setMetadata(new RunScope(run).meta("ns", run).build());
    return mapping;
  }
}
