package dev.kat.framework.watch;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.Part;
import dev.kat.framework.env.Environment;
import dev.kat.framework.env.LiveInstall;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An environment whose installs outlive a run: who asks for settings that an install has gets that
 * one, with all that is in it.
 */
final class KeptEnvironment implements Environment {

  private final Environment environment;
  private final Map<InstallSettings, KeptInstall> installs = new ConcurrentHashMap<>();
  private final AtomicInteger launched = new AtomicInteger();

  KeptEnvironment(Environment environment) {
    this.environment = environment;
  }

  /**
   * A run is over, and another one comes.
   *
   * @param retired Services that nobody needs any more
   */
  void next(Set<String> retired) {
    // One that is dead or in doubt was still asked what had happened to it; now it is in the way.
    installs.values().removeIf(install -> !install.stays(retired));
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
    KeptInstall known = installs.get(settings);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    // Ids of the plan are unique in one run only.
    return environment
        .launch("w%d-%s".formatted(launched.incrementAndGet(), id), settings)
        .thenApply(live -> {
          KeptInstall install = new KeptInstall(live);
          installs.put(settings, install);
          return install;
        });
  }

  @Override
  public Map<Part, String> versions() {
    return environment.versions();
  }

  @Override
  public int launches() {
    return environment.launches();
  }

  /** Does nothing: the next run needs it. */
  @Override
  public void close() {}

  /** Stops everything that was started. */
  void end() {
    environment.close();
  }
}
