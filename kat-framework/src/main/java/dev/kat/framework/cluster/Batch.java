package dev.kat.framework.cluster;

import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.RbacAPIGroupDSL;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies all of a run, many objects at a time. What an earlier run of that name has left and is
 * the same is left alone; what this run does not want is removed.
 */
final class Batch implements AutoCloseable {

  /** An API server takes more, but more would not be faster on a small one. */
  private static final int WRITERS = 12;

  /** Of what is pruned, the kinds that a control plane sees going. */
  private static final Set<String> WATCHED =
      Set.of("Service", "EndpointSlice", "Secret", "Ingress");

  private final KubernetesClient client;
  private final RunScope scope;
  private final Definitions definitions;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new DaemonThreads("kat-apply"));
  private final ClusterObjects objects;

  Batch(KubernetesClient client, RunScope scope, Definitions definitions) {
    this.client = client;
    this.scope = scope;
    this.definitions = definitions;
    objects = new ClusterObjects(client, writers, scope);
  }

  ClusterObjects objects() {
    return objects;
  }

  /**
   * Applies what has to be there before pods; returns when the API server has it.
   *
   * @throws EnvironmentException when a namespace of that name is somebody else's
   */
  void apply(Ground ground) {
    List<Namespace> there = client.namespaces().list().getItems();
    Set<String> ours = ground.namespaces().stream().map(Batch::name).collect(Collectors.toSet());
    there.stream().filter(each -> ours.contains(name(each))).forEach(scope::claim);
    if (there.stream().anyMatch(each -> name(each).equals(scope.namespace()))) {
      takeNote();
    } else {
      definitions.define(client);
    }
    applyAll(ground.namespaces());
    applyAll(ground.rights());
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  /** Whether an earlier run has left a pod that is ready and will be left alone. */
  boolean keeps(PodPlan plan) {
    return objects
        .same(plan.pod())
        .filter(before -> before instanceof Pod pod && Readiness.isPodReady(pod))
        .isPresent();
  }

  /** Applies the pods, and removes what an earlier run has left and this one does not want. */
  void apply(Deployment deployment, Optional<Secret> secret) {
    applyAll(secret.stream().toList());
    applyAll(deployment.pods().stream().map(PodPlan::files).toList());
    applyAll(deployment.pods().stream().map(PodPlan::pod).toList());
    // A namespace takes with it whatever is in it; those that stay are pruned as they are used.
    removeAll(objects.takeLeft(""));
    removeAll(objects.takeLeft(scope.namespace()));
  }

  private void takeNote() {
    Map<String, String> ours = scope.labels();
    RbacAPIGroupDSL rbac = client.rbac();
    // Each answer takes a while, so all are asked for at once.
    Stream<Listable<? extends KubernetesResourceList<? extends HasMetadata>>> all =
        Stream.of(
            client.namespaces().withLabels(ours),
            rbac.clusterRoles().withLabels(ours),
            rbac.clusterRoleBindings().withLabels(ours),
            rbac.roles().inAnyNamespace().withLabels(ours),
            rbac.roleBindings().inAnyNamespace().withLabels(ours),
            client.serviceAccounts().inAnyNamespace().withLabels(ours),
            client.configMaps().inAnyNamespace().withLabels(ours),
            client.secrets().inAnyNamespace().withLabels(ours),
            client.services().inAnyNamespace().withLabels(ours),
            client.discovery().v1().endpointSlices().inAnyNamespace().withLabels(ours),
            client.network().v1().ingresses().inAnyNamespace().withLabels(ours));
    List<CompletableFuture<Void>> noted = new ArrayList<>();
    noted.add(
        note(() -> soundPods(client.pods().inAnyNamespace().withLabels(ours).list().getItems())));
    all.forEach(list -> noted.add(note(() -> list.list().getItems())));
    definitions.objects(client, ours).forEach(list -> noted.add(note(list)));
    join(noted);
  }

  private CompletableFuture<Void> note(Supplier<List<? extends HasMetadata>> list) {
    return CompletableFuture.runAsync(() -> objects.found(list.get()), writers);
  }

  /** A pod that is in trouble is no use to anybody: it goes, and a new one comes. */
  private List<Pod> soundPods(List<Pod> pods) {
    List<Pod> sound = pods.stream().filter(pod -> PodTrouble.of(pod).isEmpty()).toList();
    pods.stream()
        .filter(pod -> !sound.contains(pod))
        .forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    return sound;
  }

  private void applyAll(List<? extends HasMetadata> all) {
    join(all.stream().map(object -> objects.write(object, false)).toList());
  }

  private void removeAll(List<? extends HasMetadata> all) {
    join(all.stream().map(objects::delete).toList());
  }

  /** Removes what is left in a namespace; gives the states of what is gone. */
  CompletableFuture<List<ObjectState>> prune(String namespace) {
    List<HasMetadata> left = objects.takeLeft(namespace);
    CompletableFuture<?>[] deleting =
        left.stream().map(objects::delete).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(deleting)
        .thenApply(done ->
            left.stream()
                .filter(
                    each -> WATCHED.contains(each.getKind()) || definitions.have(each.getKind()))
                .map(ClusterInstall::absent)
                .toList());
  }

  private static void join(List<? extends CompletableFuture<?>> all) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (Patience.unwrapped(e) instanceof RuntimeException told) {
        throw told;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }
}
