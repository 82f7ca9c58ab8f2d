package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The pods of a run, watched: who waits for one is told at once when it is ready, or never will be.
 */
final class PodWatch implements AutoCloseable {

  private final SharedIndexInformer<Pod> informer;
  private final PodWords words;
  private final Executor workers;
  private final List<Wait> waits = new CopyOnWriteArrayList<>();
  private final Map<String, Pod> pods = new ConcurrentHashMap<>();

  /**
   * Somebody who waits for a pod.
   *
   * @param enough whether the pod is what is waited for
   * @param concerned the containers whose trouble ends the wait
   */
  private record Wait(
      String pod, Predicate<Pod> enough, Set<String> concerned, CompletableFuture<Pod> done) {}

  PodWatch(KubernetesClient client, RunScope scope, Executor workers) {
    this.workers = workers;
    this.words = new PodWords(client, scope.namespace());
    this.informer =
        client
            .pods()
            .inNamespace(scope.namespace())
            .withLabels(scope.labels())
            .inform(new Handler());
  }

  /**
   * Completes when these containers of a pod are ready and all others have started or are in
   * trouble: while a pod starts dozens of containers, those that run already do not get to answer
   * in time. Completes exceptionally, with all that is known about it, as soon as the pod or one of
   * the concerned containers cannot run.
   *
   * @param concerned containers that matter besides, running being enough
   */
  CompletableFuture<Pod> ready(String pod, Set<String> ready, Set<String> concerned) {
    Set<String> all = new HashSet<>(ready);
    all.addAll(concerned);
    return await(pod, known -> isReady(known, ready, concerned), all);
  }

  /** Completes exceptionally when one of the concerned containers gets into trouble; else never. */
  CompletableFuture<Pod> trouble(String pod, Set<String> concerned) {
    return await(pod, known -> false, concerned);
  }

  private CompletableFuture<Pod> await(String pod, Predicate<Pod> enough, Set<String> concerned) {
    Wait wait = new Wait(pod, enough, concerned, new CompletableFuture<>());
    waits.add(wait);
    look(wait);
    return wait.done();
  }

  /** What the pod says now, for explanations. */
  String describe(String pod, String container) {
    Pod known = pods.get(pod);
    String phase = known == null ? "absent" : known.getStatus().getPhase();
    return "pod %s: %s\n%s".formatted(pod, phase, words.of(pod, container));
  }

  private void look(Wait wait) {
    Pod pod = pods.get(wait.pod());
    if (pod == null || wait.done().isDone()) {
      return;
    }
    PodTrouble.of(pod).stream()
        .filter(trouble -> concerns(trouble, wait))
        .findFirst()
        .ifPresentOrElse(
            trouble -> fail(wait, trouble),
            () -> {
              if (wait.enough().test(pod)) {
                waits.remove(wait);
                workers.execute(() -> wait.done().complete(pod));
              }
            });
  }

  private static boolean concerns(PodTrouble trouble, Wait wait) {
    return trouble.container().isEmpty() || wait.concerned().contains(trouble.container());
  }

  private static boolean isReady(Pod pod, Set<String> ready, Set<String> running) {
    List<ContainerStatus> statuses = pod.getStatus().getContainerStatuses();
    return pod.getStatus().getPodIP() != null
        && names(statuses, ContainerStatus::getReady).containsAll(ready)
        && names(statuses, PodWatch::isRunning).containsAll(running)
        && isSettled(pod, statuses);
  }

  private static boolean isSettled(Pod pod, List<ContainerStatus> statuses) {
    Set<String> troubled =
        PodTrouble.of(pod).stream().map(PodTrouble::container).collect(Collectors.toSet());
    return statuses.stream()
        .allMatch(status -> isRunning(status) || troubled.contains(status.getName()));
  }

  private static Set<String> names(
      List<ContainerStatus> statuses, Predicate<ContainerStatus> which) {
    return statuses.stream()
        .filter(which)
        .map(ContainerStatus::getName)
        .collect(Collectors.toSet());
  }

  private static boolean isRunning(ContainerStatus status) {
    return status.getState() != null && status.getState().getRunning() != null;
  }

  private void fail(Wait wait, PodTrouble trouble) {
    waits.remove(wait);
    workers.execute(() -> {
      String who =
          trouble.container().isEmpty()
              ? "pod " + wait.pod()
              : "container " + trouble.container() + " of pod " + wait.pod();
      wait.done()
          .completeExceptionally(
              new EnvironmentException(
                  "%s cannot run: %s\n%s"
                      .formatted(who, trouble.reason(), words.of(wait.pod(), trouble.container()))
                      .strip()));
    });
  }

  private final class Handler implements ResourceEventHandler<Pod> {

    @Override
    public void onAdd(Pod pod) {
      String name = pod.getMetadata().getName();
      pods.put(name, pod);
      waits.stream().filter(wait -> wait.pod().equals(name)).forEach(PodWatch.this::look);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
      onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean finalStateUnknown) {
      String name = pod.getMetadata().getName();
      pods.remove(name);
      waits.stream()
          .filter(wait -> wait.pod().equals(name))
          .forEach(wait -> fail(wait, new PodTrouble("", "somebody has deleted it")));
    }
  }

  @Override
  public void close() {
    informer.close();
  }
}
