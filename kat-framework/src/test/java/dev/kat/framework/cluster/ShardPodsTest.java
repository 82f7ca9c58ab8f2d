package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardPodsTest {

  private final WritableApi api = new WritableApi();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();
  private final List<String> lost = new ArrayList<>();
  private final ShardPods pods =
      new ShardPods(new PodWords(client, "kat-x"), (shard, why) -> lost.add(shard + ": " + why));

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private static Pod pod(int shard, String phase, ContainerStateBuilder state) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("kat-x")
        .withName("shards-" + shard)
        .withUid("uid-" + shard)
        .addToAnnotations("batch.kubernetes.io/job-completion-index", String.valueOf(shard))
        .endMetadata()
        .withNewStatus()
        .withPhase(phase)
        .withContainerStatuses(
            new ContainerStatusBuilder()
                .withName("runner")
                .withImage("kat.local/kat-runner:1")
                .withRestartCount(0)
                .withState(state.build())
                .build())
        .endStatus()
        .build();
  }

  private static ContainerStateBuilder died() {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(137)
        .withReason("OOMKilled")
        .endTerminated();
  }

  @Test
  void aShardWhosePodDiesIsNotLostAsLongAsItIsTriedAgain() {
    pods.seen(pod(1, "Failed", died()));

    assertThat(lost).isEmpty();
  }

  @Test
  void aShardWithoutAnyAttemptLeftIsLostWithTheLastOnesReason() {
    pods.seen(pod(1, "Failed", died()));
    pods.seen(new JobBuilder().withNewStatus().withFailedIndexes("1").endStatus().build());

    assertThat(lost).singleElement().asString().contains("1: all attempts", "137", "OOMKilled");
  }

  @Test
  void aMissingImageIsNotWaitedFor() {
    ContainerStateBuilder waiting =
        new ContainerStateBuilder().withNewWaiting().withReason("ErrImagePull").endWaiting();

    pods.seen(pod(0, "Pending", waiting));
    pods.seen(pod(0, "Pending", waiting));

    assertThat(lost).singleElement().asString().contains("kat.local/kat-runner:1 is not there");
  }

  @Test
  void aFailedJobLosesOnlyShardsThatHaveNotCompleted() {
    pods.seen(
        new JobBuilder()
            .withNewSpec()
            .withCompletions(3)
            .endSpec()
            .withNewStatus()
            .withCompletedIndexes("0,2")
            .addNewCondition()
            .withType("Failed")
            .withStatus("True")
            .withMessage("it took too long")
            .endCondition()
            .endStatus()
            .build());

    assertThat(lost).containsExactly("1: the Job has failed: it took too long");
  }

  @Test
  void rangesOfIndexesAreRead() {
    assertThat(ShardPods.indexes("1,3-5,8")).containsExactly(1, 3, 4, 5, 8);
    assertThat(ShardPods.indexes("")).isEmpty();
  }
}
