package dev.kat.framework.cluster;

import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Manifests;
import dev.kat.framework.env.ObjectStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Writes objects by server-side apply. Each carries the hash of what was applied, so that what an
 * earlier run has left and is still the same is not sent again.
 */
final class ClusterObjects implements ObjectStore {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final KubernetesClient client;
  private final Executor writers;
  private final RunScope scope;

  /** What earlier runs have left and this one has not asked for yet. */
  private final Map<Key, Leftover> left = new ConcurrentHashMap<>();

  private record Key(String kind, String namespace, String name) {
    static Key of(HasMetadata object) {
      String namespace = object.getMetadata().getNamespace();
      return new Key(
          object.getKind(), namespace == null ? "" : namespace, object.getMetadata().getName());
    }

    static Key of(Leftover object) {
      return new Key(object.kind(), object.namespace(), object.name());
    }
  }

  ClusterObjects(KubernetesClient client, Executor writers, RunScope scope) {
    this.client = client;
    this.writers = writers;
    this.scope = scope;
  }

  /** Takes note of what is there from an earlier run of that name. */
  void found(Iterable<Leftover> objects) {
    objects.forEach(object -> left.put(Key.of(object), object));
  }

  /** What is there from an earlier run in a namespace, and nobody has asked for; forgotten then. */
  List<Leftover> takeLeft(String namespace) {
    List<Leftover> taken =
        left.entrySet().stream()
            .filter(entry -> entry.getKey().namespace().equals(namespace))
            .map(Map.Entry::getValue)
            .toList();
    taken.forEach(object -> left.remove(Key.of(object)));
    return taken;
  }

  @Override
  public CompletableFuture<String> write(HasMetadata object, boolean known) {
    return CompletableFuture.supplyAsync(() -> apply(object), writers);
  }

  /** Applies an object; returns its {@code resourceVersion}. */
  String apply(HasMetadata object) {
    String hash = mark(object);
    Leftover before = left.remove(Key.of(object));
    if (before != null && before.isAs(hash)) {
      return before.resourceVersion();
    }
    try {
      return client
          .resource(object)
          .fieldManager(Leftover.MANAGER)
          .forceConflicts()
          .serverSideApply()
          .getMetadata()
          .getResourceVersion();
    } catch (KubernetesClientException e) {
      throw failure("applied", object, e);
    }
  }

  @Override
  public boolean has(HasMetadata object) {
    String hash = mark(object);
    Leftover before = left.get(Key.of(object));
    return before != null && before.isAs(hash);
  }

  /** Puts the labels of the run on an object, and the hash of its content; returns the latter. */
  String mark(HasMetadata object) {
    object.getMetadata().getLabels().putAll(scope.labels());
    object.getMetadata().getAnnotations().remove(RunScope.CONTENT);
    String hash = ObjectHash.of(object);
    object.getMetadata().getAnnotations().put(RunScope.CONTENT, hash);
    return hash;
  }

  @Override
  public CompletableFuture<Void> delete(HasMetadata object) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            client.resource(object).delete();
          } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
              throw failure("deleted", object, e);
            }
          }
        },
        writers);
  }

  private static EnvironmentException failure(
      String how, HasMetadata object, KubernetesClientException e) {
    String remedy =
        e.getCode() == FORBIDDEN ? "; give the user of the kubeconfig the right to do so" : "";
    String message = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    return new EnvironmentException(
        "%s cannot be %s: %s%s".formatted(Manifests.nameOf(object), how, message, remedy), e);
  }
}
