package dev.kat.framework.env;

import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import dev.kat.framework.query.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An install whose control plane runs in this JVM, next to an Envoy process. */
final class EmbeddedInstall implements LiveInstall, AutoCloseable {

  private static final List<String> HTTP_ONLY = List.of(InstallSettings.HTTP_LISTENER);

  private final String id;
  private final Installation controlPlane;
  private final EnvoyProcess envoy;
  private final CompletableFuture<EnvoyAdmin> admin;
  private final NamespaceState namespace;
  private final List<String> listeners;
  private final Patience patience;
  private final Vigil vigil;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Target target;

  EmbeddedInstall(
      String id,
      Installation controlPlane,
      EnvoyProcess envoy,
      CompletableFuture<EnvoyAdmin> admin,
      NamespaceState namespace,
      List<String> listeners,
      Patience patience) {
    this.id = id;
    this.controlPlane = controlPlane;
    this.envoy = envoy;
    this.admin = admin;
    this.namespace = namespace;
    this.listeners = listeners;
    this.patience = patience;
    vigil =
        new Vigil(
            id,
            patience,
            envoy
                .end()
                .thenCompose(end -> CompletableFuture.failedFuture(new EnvironmentException(end))),
            this::describe);
  }

  /**
   * Completes when Envoy serves a configuration that contains these states; closes the install when
   * that cannot be.
   */
  CompletableFuture<LiveInstall> ready(List<ObjectState> settings) {
    CompletableFuture<LiveInstall> ready = serving(settings);
    CompletableFuture<LiveInstall> unused =
        ready.whenComplete((self, failure) -> {
          if (failure != null) {
            close();
          }
        });
    return ready;
  }

  private CompletableFuture<LiveInstall> serving(List<ObjectState> settings) {
    return acknowledged(settings)
        .thenCompose(acknowledgement -> vigil.waitFor(envoy.serving(), "the first configuration"))
        .thenCompose(serving -> vigil.waitFor(findListener(), "the address of the listener"))
        .thenApply(found -> this);
  }

  @Override
  public CompletionStage<Acknowledgement> apply(List<Change> changes) {
    long deadline = System.nanoTime() + patience.limit().toNanos();
    return vigil
        .waitFor(namespace.write(changes), "the API server to take changes")
        .thenCompose(this::acknowledged)
        .thenCompose(acknowledgement ->
            vigil
                .waitFor(
                    warmed(deadline).thenCompose(warm -> listening(deadline)),
                    "clusters or listener")
                .thenApply(found -> acknowledgement));
  }

  private CompletableFuture<Acknowledgement> acknowledged(List<ObjectState> states) {
    return vigil.acknowledgement(controlPlane, states);
  }

  /** Asks until no cluster waits: Envoy acknowledges one before it knows what its name means. */
  private CompletableFuture<Void> warmed(long deadline) {
    return admin
        .thenCompose(EnvoyAdmin::warmingClusters)
        .thenCompose(waiting ->
            waiting == 0
                ? CompletableFuture.completedFuture(null)
                : System.nanoTime() < deadline
                    ? warmed(deadline)
                    : CompletableFuture.failedFuture(
                        new EnvironmentException(
                            "%d clusters of the Envoy of install '%s' get no addresses"
                                .formatted(waiting, id))));
  }

  /** Asks until there is a listener: one that is new may still wait for its routes. */
  private CompletableFuture<Target> listening(long deadline) {
    return findListener()
        .thenCompose(found ->
            found
                .map(CompletableFuture::completedFuture)
                .orElseGet(() ->
                    System.nanoTime() < deadline
                        ? listening(deadline)
                        : CompletableFuture.failedFuture(new EnvironmentException(deaf()))));
  }

  private String deaf() {
    return "the Envoy of install '%s' listens nowhere".formatted(id);
  }

  private CompletableFuture<Optional<Target>> findListener() {
    Target known = target;
    if (known != null) {
      return CompletableFuture.completedFuture(Optional.of(known));
    }
    Optional<String> named = controlPlane.listener();
    if (named.isPresent()) {
      return admin
          .thenCompose(EnvoyAdmin::listeners)
          .thenApply(all -> remember(named.map(all::get).map(Target::new)));
    }
    return listeners.equals(HTTP_ONLY)
        ? admin.thenCompose(EnvoyAdmin::listener).thenApply(a -> remember(a.map(Target::new)))
        : admin
            .thenCompose(EnvoyAdmin::listeners)
            .thenApply(all ->
                remember(
                    Optional.of(all)
                        .filter(found -> found.keySet().containsAll(listeners))
                        .map(Target::new)));
  }

  private Optional<Target> remember(Optional<Target> found) {
    found.ifPresent(now -> target = now);
    return found;
  }

  @Override
  public String manifests(List<Change> changes) {
    return namespace.yaml(changes);
  }

  @Override
  public Target target() {
    Target known = target;
    if (known == null) {
      throw new IllegalStateException("install '" + id + "' has no listener before a first apply");
    }
    return known;
  }

  @Override
  public String configDump() {
    return vigil.configDump(admin);
  }

  @Override
  public String accessLog(String text) {
    return envoy.linesWith(text);
  }

  @Override
  public String describe() {
    return "control plane of install '%s':\n%s\nEnvoy:\n%s"
        .formatted(id, controlPlane.describe(), String.join("\n", envoy.lastLines()));
  }

  @Override
  public boolean isAlive() {
    return !vigil.end().isDone();
  }

  /** Ends its Envoy, which would complain about all else that ends. */
  void stopEnvoy() {
    envoy.close();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stopEnvoy();
      controlPlane.close();
    }
  }
}
