package dev.kat.framework.cluster;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.EnvoyAdmin;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.env.NamespaceState;
import dev.kat.framework.env.Patience;
import dev.kat.framework.query.Target;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An install in a pod. */
final class ClusterInstall implements LiveInstall {

  private final Place place;
  private final Installation controlPlane;
  private final NamespaceState namespace;
  private final Leftovers leftovers;
  private final CompletableFuture<?> trouble;
  private final Supplier<EnvoyAdmin> admin;
  private final Supplier<String> words;
  private final Target target;
  private final Patience patience;

  /** Removes what an earlier run has left in the namespace and this one does not want. */
  interface Leftovers {
    CompletableFuture<List<ObjectState>> prune();
  }

  ClusterInstall(
      Place place,
      Installation controlPlane,
      NamespaceState namespace,
      Leftovers leftovers,
      CompletableFuture<?> trouble,
      Supplier<EnvoyAdmin> admin,
      Supplier<String> words,
      Target target,
      Patience patience) {
    this.place = place;
    this.controlPlane = controlPlane;
    this.namespace = namespace;
    this.leftovers = leftovers;
    this.trouble = trouble;
    this.admin = admin;
    this.words = words;
    this.target = target;
    this.patience = patience;
  }

  /** Completes when Envoy serves a configuration that contains these states. */
  CompletableFuture<Acknowledgement> acknowledged(List<ObjectState> states) {
    String what =
        "the acknowledgement of %d object(s) by the Envoy of install '%s'"
            .formatted(states.size(), place.id());
    return whileAlive(controlPlane.acknowledged(states), what);
  }

  @Override
  public CompletionStage<Acknowledgement> apply(List<Change> changes) {
    return whileAlive(namespace.write(changes), "the API server to take changes")
        .thenCompose(written ->
            whileAlive(leftovers.prune(), "the API server to delete leftovers")
                .thenApply(pruned -> Stream.concat(written.stream(), pruned.stream()).toList()))
        .thenCompose(this::acknowledged);
  }

  /** Fails at once when a container dies, and after a while in any case. */
  private <T> CompletableFuture<T> whileAlive(CompletionStage<T> stage, String what) {
    CompletableFuture<T> waiting = patience.waitFor(stage, what, this::describe);
    CompletableFuture<Void> unused =
        trouble.handle((never, failure) -> {
          waiting.completeExceptionally(Patience.unwrapped(failure));
          return null;
        });
    return waiting;
  }

  @Override
  public String manifests(List<Change> changes) {
    return namespace.yaml(changes);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public String configDump() {
    try {
      return whileAlive(admin.get().configDump(), "the configuration dump").join();
    } catch (CompletionException e) {
      throw new EnvironmentException(
          "no configuration dump: " + Patience.unwrapped(e).getMessage(), e);
    }
  }

  @Override
  public String describe() {
    return "control plane of install '%s':\n%s\n%s"
        .formatted(place.id(), controlPlane.describe(), words.get());
  }

  /** The state of an object that is gone. */
  static ObjectState absent(HasMetadata object) {
    return new ObjectState(
        object.getKind(),
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        null);
  }
}
