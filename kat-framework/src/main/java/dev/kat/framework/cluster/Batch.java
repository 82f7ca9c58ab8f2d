package dev.kat.framework.cluster;

import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

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
  private final CompletableFuture<Found> found;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(WRITERS, new DaemonThreads("kat-apply"));
  private final ClusterObjects objects;

  /** The names of the pods of an earlier run that are ready. */
  private final Set<String> ready = ConcurrentHashMap.newKeySet();

  /**
   * A batch that will find this.
   *
   * @param found what is there; known by the time something is applied
   */
  Batch(
      KubernetesClient client,
      RunScope scope,
      Definitions definitions,
      CompletableFuture<Found> found) {
    this.client = client;
    this.found = found;
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
    Found before = Patience.joined(found);
    Set<String> ours = ground.namespaces().stream().map(Batch::name).collect(Collectors.toSet());
    before.namespaces().stream().filter(each -> ours.contains(name(each))).forEach(scope::claim);
    takeNote(before);
    if (!before.again() || !before.defined()) {
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

  /** What is ready can be used at once; what is in trouble goes, and a new one comes. */
  private void takeNote(Found found) {
    objects.found(found.left());
    objects.found(found.sound().map(Leftover::of).toList());
    found.sound().filter(Readiness::isPodReady).map(Batch::name).forEach(ready::add);
    found.troubled().forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
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
    Patience.joined(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }
}
