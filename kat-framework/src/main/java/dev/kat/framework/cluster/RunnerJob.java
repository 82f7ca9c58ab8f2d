package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Indexed Job whose pods run the shards of a run, each with a driver of its own, and report
 * through ConfigMaps. What they report is watched, so a result is known when it is there.
 */
public final class RunnerJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunnerJob.class);
  private static final Duration TO_GO = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final RunScope scope;
  private final boolean keep;
  private final String job;
  private final ShardPods pods;
  private final List<AutoCloseable> watches = new ArrayList<>();

  /** Who wants to know what shards report. */
  public interface Listener {

    /** A part has come; from any thread. */
    void part(Part part);

    /** A shard will never finish, and why. */
    void lost(int shard, String why);
  }

  private RunnerJob(Cluster cluster, ClusterOptions options, RunScope scope, Listener listener) {
    this.cluster = cluster;
    this.scope = scope;
    this.keep = options.keep();
    this.job = "shards-" + RunName.random();
    this.pods = new ShardPods(new PodWords(cluster.client(), scope.namespace()), listener::lost);
  }

  /**
   * Starts the Job.
   *
   * @param lists for each shard what it has to run; it finds it in the file {@code shard-N}
   * @param arguments of {@code kat run} that all shards have
   * @throws EnvironmentException when the cluster cannot be used, naming what is wrong
   */
  public static RunnerJob start(
      SystemUnderTest system,
      ClusterOptions options,
      Home home,
      List<String> lists,
      List<String> arguments,
      Listener listener) {
    InCluster inCluster = system.inCluster().orElseThrow(() -> noCluster(system));
    RunScope scope = new RunScope(RunName.of(options));
    Cluster cluster =
        Cluster.openWithRunner(
            options, () -> DriverRights.ofJob(inCluster, options, scope, lists.size()), home);
    RunnerJob started = new RunnerJob(cluster, options, scope, listener);
    try {
      started.begin(inCluster, options, lists, arguments, listener);
      return started;
    } catch (RuntimeException e) {
      RuntimeException told =
          e instanceof KubernetesClientException
              ? new EnvironmentException("the shards cannot be started: " + e.getMessage(), e)
              : e;
      try (started) {
        throw told; // what goes wrong while closing is added to it
      }
    }
  }

  private void begin(
      InCluster inCluster,
      ClusterOptions options,
      List<String> lists,
      List<String> arguments,
      Listener listener) {
    KubernetesClient client = cluster.client();
    RunnerObjects objects = new RunnerObjects(scope, options, cluster.images(), job);
    LOG.info(
        "run '{}' in context '{}': Job {} with {} shards",
        scope.run(),
        cluster.access().context(),
        job,
        lists.size());
    Optional.ofNullable(client.namespaces().withName(scope.namespace()).get())
        .ifPresent(scope::claim);
    apply(new NamespaceBuilder().withMetadata(scope.meta(scope.namespace()).build()).build());
    new Definitions(inCluster.definitions()).define(client);
    objects
        .rights(DriverRights.ofRunner(inCluster, options, scope, lists.size()))
        .forEach(this::apply);
    removeEarlier(client);
    objects.lists(lists).forEach(this::apply);
    watches.add(
        client
            .configMaps()
            .inNamespace(scope.namespace())
            .withLabel(Part.JOB, job)
            .inform(new Seen<ConfigMap>(map -> Part.read(map).ifPresent(listener::part))));
    watches.add(
        client
            .pods()
            .inNamespace(scope.namespace())
            .withLabel(Part.JOB, job)
            .inform(new Seen<Pod>(pods::seen)));
    watches.add(
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(scope.namespace())
            .withName(job)
            .inform(new Seen<Job>(pods::seen)));
    int atOnce = Math.min(lists.size(), processors(client));
    LOG.info("{} at a time, one for each processor of the cluster", atOnce);
    apply(objects.job(lists.size(), atOnce, arguments));
  }

  /** Of the nodes that pods can be on; a runner drives one processor at least. */
  private static int processors(KubernetesClient client) {
    double sum =
        client.nodes().list().getItems().stream()
            .filter(node -> !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
            .flatMap(node -> Stream.ofNullable(node.getStatus().getAllocatable().get("cpu")))
            .mapToDouble(cpu -> cpu.getNumericalAmount().doubleValue())
            .sum();
    return Math.max(1, (int) sum);
  }

  private static EnvironmentException noCluster(SystemUnderTest system) {
    return new EnvironmentException(system.name() + " does not run inside a cluster");
  }

  private void apply(HasMetadata object) {
    cluster.client().resource(object).fieldManager("kat").forceConflicts().serverSideApply();
  }

  /** Jobs of earlier runs of that name, with their pods, lists and parts. */
  private void removeEarlier(KubernetesClient client) {
    Map<String, String> ours = scope.labels();
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(scope.namespace())
        .withLabels(ours)
        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
        .delete();
    client
        .configMaps()
        .inNamespace(scope.namespace())
        .withLabels(ours)
        .withLabel(Part.JOB)
        .delete();
  }

  @Override
  public void close() {
    for (AutoCloseable watch : watches) {
      try {
        watch.close();
      } catch (Exception e) {
        LOG.warn("a watch does not close: {}", e.toString());
      }
    }
    try {
      if (keep) {
        removeEarlier(cluster.client());
        LOG.info("kept; scripts/kat clean --run {} removes it", scope.run());
      } else {
        Cleanup cleanup = Cleanup.ofRun(cluster.client(), scope);
        cleanup.remove();
        cleanup.awaitGone(TO_GO);
      }
    } finally {
      cluster.close();
    }
  }

  private record Seen<T extends HasMetadata>(Consumer<T> what) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
      what.accept(object);
    }

    @Override
    public void onUpdate(T before, T object) {
      what.accept(object);
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
      // Who deletes what a shard has sent takes nothing back.
    }
  }
}
