package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kat.framework.kube.ApiServer;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodWatchTest {

  private static final RunScope SCOPE = new RunScope("r");
  private static final ContainerState RUNNING =
      new ContainerStateBuilder().withNewRunning().endRunning().build();
  private static final ContainerState CREATING = waiting("ContainerCreating");
  private static final ContainerState IMAGELESS = waiting("ImagePullBackOff");

  private final ApiServer api = new ApiServer(100);
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl("" + api.uri()).build())
          .build();
  private final PodWatch pods = new PodWatch(client, SCOPE, Runnable::run);

  @AfterEach
  void close() {
    pods.close();
    client.close();
    api.close();
  }

  private static ContainerState waiting(String reason) {
    return new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting().build();
  }

  private static ContainerStatus status(String container, ContainerState state) {
    return new ContainerStatusBuilder()
        .withName(container)
        .withImage("image")
        .withReady(state == RUNNING)
        .withRestartCount(0)
        .withState(state)
        .build();
  }

  /** A pod with a control plane and two Envoys. */
  private static Pod pod(ContainerState controlPlane, ContainerState one, ContainerState two) {
    return new PodBuilder()
        .withMetadata(SCOPE.meta(SCOPE.namespace(), "cell").build())
        .withNewStatus()
        .withPhase("Running")
        .withPodIP("192.0.2.1")
        .withContainerStatuses(
            status("control-plane", controlPlane), status("one", one), status("two", two))
        .endStatus()
        .build();
  }

  private CompletableFuture<Pod> one() {
    return pods.ready("cell", Set.of("control-plane"), Set.of("one"));
  }

  @Test
  void anInstallIsReadyWhenItsPodHasStartedAllContainers() throws Exception {
    CompletableFuture<Pod> one = one();
    // By what is told of the second, all before it has been looked at.
    api.put(pod(RUNNING, RUNNING, CREATING));
    CompletableFuture<Pod> two = pods.trouble("cell", Set.of("two"));
    api.put(pod(RUNNING, RUNNING, IMAGELESS));
    assertThatThrownBy(() -> two.get(30, TimeUnit.SECONDS)).hasMessageContaining("image");

    assertThat(one.get(30, TimeUnit.SECONDS).getStatus().getContainerStatuses().get(2).getState())
        .isEqualTo(IMAGELESS);
  }

  @Test
  void troubleOfAnotherInstallIsNoReasonToWait() throws Exception {
    api.put(pod(RUNNING, RUNNING, IMAGELESS));

    assertThat(one().get(30, TimeUnit.SECONDS).getMetadata().getName()).isEqualTo("cell");
  }

  @Test
  void ownTroubleIsToldAtOnce() {
    api.put(pod(CREATING, IMAGELESS, RUNNING));

    assertThatThrownBy(() -> one().get(30, TimeUnit.SECONDS))
        .hasMessageContainingAll("container one of pod cell", "ImagePullBackOff");
  }
}
