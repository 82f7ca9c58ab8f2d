package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanupTest {

  private static final RunScope MINE = new RunScope("mine");
  private static final RunScope OTHER = new RunScope("other");

  private final WritableApi api = new WritableApi();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();

  @BeforeEach
  void start() {
    client.resource(namespace(MINE, "kat-mine")).create();
    client.resource(namespace(MINE, "kat-mine-i1")).create();
    client.resource(namespace(OTHER, "kat-other")).create();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("kat-shop").endMetadata().build())
        .create();
    client
        .resource(new ClusterRoleBuilder().withMetadata(MINE.meta("kat-mine").build()).build())
        .create();
  }

  @AfterEach
  void close() {
    api.close();
    client.close();
  }

  @Test
  void aRunClaimsNoNamespaceOfOthers() {
    new RunScope("mine").claim(client.namespaces().withName("kat-mine").get());

    assertThatThrownBy(() -> MINE.claim(client.namespaces().withName("kat-shop").get()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("namespace kat-shop is there already");
    assertThatThrownBy(() -> MINE.claim(client.namespaces().withName("kat-other").get()))
        .isInstanceOf(EnvironmentException.class);
  }

  @Test
  void removesAllOfARunAndNothingElse() {
    Cleanup cleanup = Cleanup.ofRun(client, MINE);

    assertThat(cleanup.remove())
        .containsExactlyInAnyOrder(
            "Namespace kat-mine", "Namespace kat-mine-i1", "ClusterRole kat-mine");
    cleanup.awaitGone(Duration.ofSeconds(30));
    assertThat(client.namespaces().list().getItems())
        .extracting(each -> each.getMetadata().getName())
        .containsExactlyInAnyOrder("kat-other", "kat-shop");
  }

  @Test
  void itsPartsGoWithTheRun() {
    RunScope shard = new RunScope(RunScope.shard("mine", 3));
    client.resource(namespace(shard, "kat-mine-s3")).create();
    client.resource(namespace(MINE.further(), "kat-mine-further")).create();
    client.resource(namespace(new RunScope("mine-2"), "kat-mine-2")).create();

    assertThat(Cleanup.ofRun(client, MINE).remove())
        .contains("Namespace kat-mine-s3", "Namespace kat-mine-further")
        .doesNotContain("Namespace kat-mine-2");
  }

  @Test
  void ofAllRunsLeavesWhatOnlyHasANameLikeOurs() {
    Cleanup cleanup = Cleanup.ofAll(client);

    assertThat(cleanup.remove()).hasSize(4);
    cleanup.awaitGone(Duration.ofSeconds(30));
    assertThat(client.namespaces().list().getItems())
        .extracting(each -> each.getMetadata().getName())
        .containsExactly("kat-shop");
  }

  @Test
  void thereMayBeNothing() {
    Cleanup cleanup = Cleanup.ofRun(client, new RunScope("none"));

    assertThat(cleanup.remove()).isEmpty();
    cleanup.awaitGone(Duration.ofSeconds(30));
  }

  private static Namespace namespace(RunScope scope, String name) {
    return new NamespaceBuilder().withMetadata(scope.meta(name).build()).build();
  }
}
