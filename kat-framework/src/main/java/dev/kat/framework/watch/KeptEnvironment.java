package dev.kat.framework.watch;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.LiveInstall;
import dev.kat.framework.query.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An environment whose installs outlive a run: who asks for settings that an install has gets that
 * one, with all that is in it. An install that did not do as it was told is not given out again.
 */
final class KeptEnvironment implements Environment {

  private final Environment environment;
  private final Map<InstallSettings, Kept> installs = new ConcurrentHashMap<>();
  private final AtomicInteger launched = new AtomicInteger();
  private volatile Set<String> obsolete = Set.of();

  KeptEnvironment(Environment environment) {
    this.environment = environment;
  }

  /** In the next run these Services go when something is applied where they are. */
  void next(Set<String> services) {
    obsolete = services;
  }

  @Override
  public String name() {
    return environment.name();
  }

  @Override
  public CompletionStage<Void> deploy(
      Collection<BackendDeclaration> backends, Collection<InstallRequest> requests) {
    return environment.deploy(backends, requests);
  }

  @Override
  public CompletionStage<LiveInstall> launch(String id, InstallSettings settings) {
    Kept known = installs.get(settings);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    // Ids of the plan are unique in one run only.
    return environment
        .launch("w%d-%s".formatted(launched.incrementAndGet(), id), settings)
        .thenApply(live -> {
          Kept kept = new Kept(settings, live);
          installs.put(settings, kept);
          return kept;
        });
  }

  @Override
  public int launches() {
    return environment.launches();
  }

  @Override
  public void close() {}

  void end() {
    environment.close();
  }

  private final class Kept implements LiveInstall {

    private final InstallSettings settings;
    private final LiveInstall live;
    private final Set<String> services = ConcurrentHashMap.newKeySet();

    Kept(InstallSettings settings, LiveInstall live) {
      this.settings = settings;
      this.live = live;
    }

    @Override
    public CompletionStage<Acknowledgement> apply(List<Change> changes) {
      Set<String> going = obsolete;
      List<Change> all =
          Stream.concat(
                  services.stream().filter(going::contains).sorted().map(Change.Delete::new),
                  changes.stream())
              .toList(); // the last change of a Service counts
      note(all);
      return live.apply(all)
          .whenComplete((done, failure) -> {
            if (failure != null && installs.remove(settings, this)) {
              live.close();
            }
          });
    }

    private void note(List<Change> changes) {
      for (Change change : changes) {
        if (change instanceof Change.Apply apply) {
          services.add(apply.service().name());
        } else if (change instanceof Change.Delete delete) {
          services.remove(delete.service());
        }
      }
    }

    @Override
    public String manifests(List<Change> changes) {
      return live.manifests(changes);
    }

    @Override
    public Target target() {
      return live.target();
    }

    @Override
    public String configDump() {
      return live.configDump();
    }

    @Override
    public String accessLog(String text) {
      return live.accessLog(text);
    }

    @Override
    public String describe() {
      return live.describe();
    }
  }
}
