package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FoundTest {

  private static final RunScope RUN = new RunScope("mine");

  private final WritableApi api = new WritableApi();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private Found look() {
    return Found.look(client, RUN, new Definitions(List.of()), Runnable::run);
  }

  private void namespace(RunScope run) {
    client
        .resource(new NamespaceBuilder().withMetadata(run.meta(run.namespace()).build()).build())
        .create();
  }

  private void config(RunScope run) {
    client
        .resource(
            new ConfigMapBuilder()
                .withMetadata(run.meta(run.namespace(), "settings").build())
                .build())
        .create();
  }

  private void pod(String name, String reason) {
    Pod pod =
        new PodBuilder()
            .withMetadata(RUN.meta(RUN.namespace(), name).build())
            .withNewStatus()
            .withPhase("Failed")
            .withReason(reason)
            .endStatus()
            .build();
    client.resource(pod).create();
  }

  @Test
  void aFirstRunHasLeftNothing() {
    RunScope other = new RunScope("other");
    namespace(other);
    config(other);

    assertThat(look().again()).isFalse();
    assertThat(look().left()).isEmpty();
    assertThat(look().namespaces()).hasSize(1);
  }

  @Test
  void anotherOneFindsItsOwn() {
    List.of(RUN, new RunScope("other"))
        .forEach(run -> {
          namespace(run);
          config(run);
        });

    assertThat(look().again()).isTrue();
    assertThat(look().defined()).isTrue();
    assertThat(look().left())
        .extracting(Leftover::kind, Leftover::name)
        .containsExactlyInAnyOrder(tuple("Namespace", "kat-mine"), tuple("ConfigMap", "settings"));
  }

  @Test
  void aPodInTroubleIsToldApartAndLeftWhereItIs() {
    namespace(RUN);
    pod("evicted", "Evicted");

    assertThat(look().troubled()).hasSize(1);
    assertThat(look().sound()).isEmpty();
    assertThat(client.pods().inAnyNamespace().list().getItems()).hasSize(1);
  }
}
