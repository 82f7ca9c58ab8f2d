package dev.kat.framework.cluster;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InCluster.Place;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.env.EnvoyAdmin;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.env.NamespaceState;
import dev.kat.framework.env.Patience;
import dev.kat.framework.env.Vigil;
import dev.kat.framework.query.Target;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An install in a pod. */
final class ClusterInstall implements LiveInstall {

  private final Place place;
  private final Installation controlPlane;
  private final NamespaceState namespace;
  private final Leftovers leftovers;
  private final Supplier<EnvoyAdmin> admin;
  private final Supplier<String> words;
  private final Target target;
  private final Vigil vigil;

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
    this.admin = admin;
    this.words = words;
    this.target = target;
    vigil = new Vigil(place.id(), patience, trouble, this::describe);
  }

  /** Completes when Envoy serves a configuration that contains these states. */
  CompletableFuture<Acknowledgement> acknowledged(List<ObjectState> states) {
    return vigil.acknowledgement(controlPlane, states);
  }

  @Override
  public CompletionStage<Acknowledgement> apply(List<Change> changes) {
    return vigil
        .waitFor(namespace.write(changes), "the API server to take changes")
        .thenCompose(written ->
            vigil
                .waitFor(leftovers.prune(), "the API server to delete leftovers")
                .thenApply(pruned -> Stream.concat(written.stream(), pruned.stream()).toList()))
        .thenCompose(this::acknowledged);
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
    return vigil.configDump(CompletableFuture.supplyAsync(admin));
  }

  @Override
  public String describe() {
    return "control plane of install '%s':\n%s\n%s"
        .formatted(place.id(), controlPlane.describe(), words.get());
  }

  /** The state of an object that is gone. */
  static ObjectState absent(Leftover object) {
    return new ObjectState(object.kind(), object.namespace(), object.name(), null);
  }
}
