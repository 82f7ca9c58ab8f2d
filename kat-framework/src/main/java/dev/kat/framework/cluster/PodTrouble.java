package dev.kat.framework.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a pod or one of its containers will not come to run, as far as its status says so. What may
 * still become good is no trouble.
 *
 * @param container the container whose fault it is; empty when it is the pod's
 * @param reason for people
 */
record PodTrouble(String container, String reason) {

  private static final Set<String> IMAGE =
      Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");
  private static final Set<String> FINAL =
      Set.of(
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "CrashLoopBackOff");

  private static final String NO_ROOM = "no node has room for it: ";

  /** Whether it passes when others leave room. */
  boolean isLackOfRoom() {
    return reason.startsWith(NO_ROOM);
  }

  /** The troubles of a pod as it is now. */
  static List<PodTrouble> of(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status == null) {
      return List.of();
    }
    return Stream.concat(
            ofPod(status).stream(),
            Stream.concat(
                    status.getInitContainerStatuses().stream(),
                    status.getContainerStatuses().stream())
                .flatMap(container -> ofContainer(container).stream()))
        .toList();
  }

  private static Optional<PodTrouble> ofPod(PodStatus status) {
    if ("Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase())) {
      String words = status.getMessage() == null ? "" : ": " + status.getMessage();
      return Optional.of(new PodTrouble("", "it has ended (" + status.getPhase() + ")" + words));
    }
    return status.getConditions().stream()
        .filter(PodTrouble::isUnschedulable)
        .map(condition -> new PodTrouble("", NO_ROOM + condition.getMessage()))
        .findFirst();
  }

  private static boolean isUnschedulable(PodCondition condition) {
    return condition.getType().equals("PodScheduled")
        && condition.getStatus().equals("False")
        && "Unschedulable".equals(condition.getReason());
  }

  private static Optional<PodTrouble> ofContainer(ContainerStatus container) {
    ContainerState state = container.getState();
    ContainerStateWaiting waiting = state == null ? null : state.getWaiting();
    if (waiting != null && IMAGE.contains(String.valueOf(waiting.getReason()))) {
      return trouble(
          container,
          "its image %s is not there (%s)%s"
              .formatted(container.getImage(), waiting.getReason(), words(waiting.getMessage())));
    }
    if (waiting != null && FINAL.contains(String.valueOf(waiting.getReason()))) {
      return trouble(
          container, waiting.getReason() + words(waiting.getMessage()) + lastEnd(container));
    }
    if (container.getRestartCount() != null && container.getRestartCount() > 0) {
      return trouble(container, "it was started again" + lastEnd(container));
    }
    ContainerStateTerminated terminated = state == null ? null : state.getTerminated();
    return terminated == null || "Completed".equals(terminated.getReason())
        ? Optional.empty()
        : trouble(container, end(terminated));
  }

  private static Optional<PodTrouble> trouble(ContainerStatus container, String reason) {
    return Optional.of(new PodTrouble(container.getName(), reason));
  }

  private static String lastEnd(ContainerStatus container) {
    ContainerState last = container.getLastState();
    return last == null || last.getTerminated() == null ? "" : ", " + end(last.getTerminated());
  }

  private static String end(ContainerStateTerminated terminated) {
    return "it has ended with exit code %d (%s)%s"
        .formatted(
            terminated.getExitCode(), terminated.getReason(), words(terminated.getMessage()));
  }

  private static String words(String message) {
    return message == null || message.isBlank() ? "" : ": " + message.strip();
  }
}
