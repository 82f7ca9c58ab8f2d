package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Removes what runs have left in a cluster: what has their labels, and nothing else. */
public final class Cleanup {

  private final KubernetesClient client;
  private final Predicate<HasMetadata> which;

  private Cleanup(KubernetesClient client, Predicate<HasMetadata> which) {
    this.client = client;
    this.which = which;
  }

  /** Of one run and its shards. */
  static Cleanup ofRun(KubernetesClient client, RunScope scope) {
    return new Cleanup(client, scope::owns);
  }

  /** Of all runs. */
  static Cleanup ofAll(KubernetesClient client) {
    return new Cleanup(client, object -> true);
  }

  /**
   * Removes everything of a run, or of all runs, and waits until it is gone.
   *
   * @param options name the cluster, and the run, if it is to be just one
   * @return what was removed, for the user
   * @throws EnvironmentException when something cannot be removed, or takes too long
   */
  public static List<String> run(ClusterOptions options, Duration patience) {
    try (ClusterAccess access = ClusterAccess.open(options)) {
      String run = options.run();
      Cleanup cleanup =
          run == null ? ofAll(access.client()) : ofRun(access.client(), new RunScope(run));
      List<String> removed = cleanup.remove();
      cleanup.awaitGone(patience);
      return removed;
    } catch (KubernetesClientException e) {
      throw new EnvironmentException("cleaning up failed: " + e.getMessage(), e);
    }
  }

  /** Has everything removed; it takes the cluster some seconds after this returns. */
  List<String> remove() {
    List<String> removed = new ArrayList<>();
    for (HasMetadata object : found()) {
      client.resource(object).withGracePeriod(0).delete();
      removed.add(object.getKind() + " " + object.getMetadata().getName());
    }
    return removed;
  }

  private List<HasMetadata> found() {
    Map<String, String> any = RunScope.ANY;
    return Stream.of(
            client.namespaces().withLabels(any).list().getItems(),
            client.rbac().clusterRoleBindings().withLabels(any).list().getItems(),
            client.rbac().clusterRoles().withLabels(any).list().getItems())
        .<HasMetadata>flatMap(List::stream)
        .filter(which)
        .toList();
  }

  /** Waits until the namespaces are gone. */
  void awaitGone(Duration patience) {
    Stream<Map<String, String>> runs =
        client.namespaces().withLabels(RunScope.ANY).list().getItems().stream()
            .filter(which)
            .map(namespace -> namespace.getMetadata().getLabels().getOrDefault(RunScope.RUN, ""))
            .distinct()
            .map(run -> run.isEmpty() ? RunScope.ANY : new RunScope(run).labels());
    runs.forEach(labels -> awaitGone(labels, patience));
  }

  private void awaitGone(Map<String, String> labels, Duration patience) {
    Set<String> left = new TreeSet<>();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    SharedIndexInformer<Namespace> informer =
        client.namespaces().withLabels(labels).inform(new Left(left, gone));
    try (informer) {
      synchronized (left) {
        if (left.isEmpty()) {
          return;
        }
      }
      gone.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new EnvironmentException(
          "not gone after %d s: namespaces %s".formatted(patience.toSeconds(), left), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails this future", e);
    }
  }

  private record Left(Set<String> left, CompletableFuture<Void> gone)
      implements ResourceEventHandler<Namespace> {

    @Override
    public void onAdd(Namespace namespace) {
      synchronized (left) {
        left.add(namespace.getMetadata().getName());
      }
    }

    @Override
    public void onUpdate(Namespace before, Namespace namespace) {}

    @Override
    public void onDelete(Namespace namespace, boolean finalStateUnknown) {
      synchronized (left) {
        if (left.remove(namespace.getMetadata().getName()) && left.isEmpty()) {
          gone.complete(null);
        }
      }
    }
  }
}
