package dev.kat.framework.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodTroubleTest {

  @Test
  void aPodOnItsWayIsNoTrouble() {
    assertThat(PodTrouble.of(new Pod())).isEmpty();
    assertThat(PodTrouble.of(pod(waiting("ContainerCreating", "")))).isEmpty();
    assertThat(PodTrouble.of(pod(running(0)))).isEmpty();
  }

  @Test
  void namesAnImageThatIsNotThere() {
    assertThat(PodTrouble.of(pod(waiting("ErrImagePull", "no such host"))))
        .containsExactly(
            new PodTrouble(
                "envoy-a",
                "its image kat.local/envoy:1 is not there (ErrImagePull): no such host"));
  }

  @Test
  void tellsHowAContainerEnded() {
    ContainerStatus crashed =
        new ContainerStatusBuilder(waiting("CrashLoopBackOff", "back-off 10s"))
            .withNewLastState()
            .withNewTerminated()
            .withExitCode(1)
            .withReason("Error")
            .endTerminated()
            .endLastState()
            .build();

    assertThat(PodTrouble.of(pod(crashed)))
        .extracting(PodTrouble::reason)
        .containsExactly("CrashLoopBackOff: back-off 10s, it has ended with exit code 1 (Error)");
  }

  @Test
  void aContainerThatWasStartedAgainHasLostWhatItHad() {
    assertThat(PodTrouble.of(pod(running(1))))
        .extracting(PodTrouble::container, PodTrouble::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("envoy-a", "it was started again"));
  }

  @Test
  void saysThatNoNodeHasRoom() {
    Pod pod =
        new PodBuilder()
            .withNewStatus()
            .withPhase("Pending")
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage("0/1 nodes are available: Insufficient memory")
            .endCondition()
            .endStatus()
            .build();

    assertThat(PodTrouble.of(pod))
        .containsExactly(
            new PodTrouble(
                "", "no node has room for it: 0/1 nodes are available: Insufficient memory"));
  }

  private static ContainerStatus waiting(String reason, String message) {
    return new ContainerStatusBuilder()
        .withName("envoy-a")
        .withImage("kat.local/envoy:1")
        .withRestartCount(0)
        .withNewState()
        .withNewWaiting(message, reason)
        .endState()
        .build();
  }

  private static ContainerStatus running(int restarts) {
    return new ContainerStatusBuilder()
        .withName("envoy-a")
        .withRestartCount(restarts)
        .withNewState()
        .withNewRunning("2026-01-01T00:00:00Z")
        .endState()
        .build();
  }

  private static Pod pod(ContainerStatus status) {
    return new PodBuilder()
        .withNewStatus()
        .withPhase("Running")
        .withContainerStatuses(status)
        .endStatus()
        .build();
  }
}
