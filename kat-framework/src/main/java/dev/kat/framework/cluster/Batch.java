package dev.kat.framework.cluster;

import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The kinds of what a run leaves, besides pods and custom resources. */
  private static final List<ListedKind> LEFT =
      Stream.<Class<? extends HasMetadata>>of(
              Namespace.class,
              ClusterRole.class,
              ClusterRoleBinding.class,
              Role.class,
              RoleBinding.class,
              ServiceAccount.class,
              ConfigMap.class,
              Secret.class,
              Service.class,
              EndpointSlice.class,
              Ingress.class)
          .map(ListedKind::of)
          .toList();

  private final KubernetesClient client;
  private final RunScope scope;
  private final Definitions definitions;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new DaemonThreads("kat-apply"));
  private final ClusterObjects objects;

  /** The names of the pods of an earlier run that are ready. */
  private final Set<String> ready = ConcurrentHashMap.newKeySet();

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
    return ready.contains(plan.name()) && objects.has(plan.pod());
  }

  /** Applies the pods, and removes what an earlier run has left and this one does not want. */
  void apply(Deployment deployment, Optional<Secret> secret) {
    applyAll(secret.stream().toList());
    applyAll(deployment.pods().stream().map(PodPlan::files).toList());
    applyAll(deployment.pods().stream().map(PodPlan::pod).toList());
    // A namespace takes with it whatever is in it; those that stay are pruned as they are used.
    join(delete(objects.takeLeft("")));
    join(delete(objects.takeLeft(scope.namespace())));
  }

  private void takeNote() {
    Map<String, String> ours = scope.labels();
    LeftoverList lists = new LeftoverList(client);
    // Each answer takes a while, so all are asked for at once.
    List<CompletableFuture<Void>> noted = new ArrayList<>();
    noted.add(note(() -> pods(ours)));
    LEFT.forEach(kind -> noted.add(note(() -> lists.of(kind, ours))));
    definitions.objects(client, ours).forEach(list -> noted.add(note(list)));
    join(noted);
  }

  private CompletableFuture<Void> note(Supplier<List<Leftover>> list) {
    return CompletableFuture.runAsync(() -> objects.found(list.get()), writers);
  }

  private List<Leftover> pods(Map<String, String> ours) {
    List<Pod> pods = soundPods(client.pods().inAnyNamespace().withLabels(ours).list().getItems());
    pods.stream().filter(Readiness::isPodReady).map(Batch::name).forEach(ready::add);
    return pods.stream().map(Leftover::of).toList();
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

  private List<CompletableFuture<Void>> delete(List<Leftover> all) {
    return all.stream().map(Leftover::object).map(objects::delete).toList();
  }

  /** Removes what is left in a namespace; gives the states of what is gone. */
  CompletableFuture<List<ObjectState>> prune(String namespace) {
    List<Leftover> left = objects.takeLeft(namespace);
    return CompletableFuture.allOf(delete(left).toArray(CompletableFuture[]::new))
        .thenApply(done ->
            left.stream()
                .filter(each -> WATCHED.contains(each.kind()) || definitions.have(each.kind()))
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
