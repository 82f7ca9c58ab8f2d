package dev.kat.framework.env;

import dev.kat.framework.api.BackendDeclaration;
import dev.kat.framework.api.Change;
import dev.kat.framework.api.InstallSettings;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.api.SystemUnderTest.Api;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.api.SystemUnderTest.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment on one machine without a cluster: real Envoy processes, a Kubernetes API inside
 * this JVM, control planes and backends in this JVM too.
 */
public final class EmbeddedEnvironment implements Environment {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEnvironment.class);

  /** Each start costs a good deal of processor time; more at once would only slow each other. */
  private static final int LAUNCHES = 8;

  private static final Patience TO_END = new Patience(Duration.ofSeconds(10));

  private final SystemUnderTest system;
  private final Options options;
  private final Patience patience;
  private final InProcessApi api = new InProcessApi();
  private final OpenBackends backends = new OpenBackends();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(new DaemonThreads("kat-install"));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers).build();
  private final Set<EmbeddedInstall> installs = ConcurrentHashMap.newKeySet();

  /**
   * What an embedded environment needs to know.
   *
   * @param envoy the binary, see {@link EnvoyBinary}
   * @param directory gets a directory for each install
   * @param patience how long anything may take; more than zero
   * @param envoyThreads the workers of each Envoy, 1 or more
   */
  public record Options(Path envoy, Path directory, Duration patience, int envoyThreads) {

    /** Less than the engine has, which could not say what is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** The usual patience, and one worker. */
    public static Options of(Path envoy, Path directory) {
      return new Options(envoy, directory, PATIENCE, 1);
    }
  }

  private EmbeddedEnvironment(SystemUnderTest system, Options options) {
    this.system = system;
    this.options = options;
    patience = new Patience(options.patience());
  }

  /** Starts the shared parts: API server and backends. */
  public static EmbeddedEnvironment start(SystemUnderTest system, Options options) {
    return new EmbeddedEnvironment(system, options);
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public CompletionStage<Void> deploy(
      Collection<BackendDeclaration> declarations, Collection<InstallRequest> installs) {
    return CompletableFuture.runAsync(() -> declarations.forEach(backends::open), workers);
  }

  @Override
  public int launches() {
    return LAUNCHES;
  }

  @Override
  public CompletionStage<LiveInstall> launch(String id, InstallSettings settings) {
    String namespace = "kat-" + id;
    NamespaceState state = new NamespaceState(api, new Manifests(namespace, backends));
    List<Change> changes = settings.services().stream().<Change>map(Change.Apply::new).toList();
    return patience
        .waitFor(state.write(changes), "the API server", () -> "")
        .thenComposeAsync(
            written -> {
              EmbeddedInstall install = start(id, namespace, settings, state);
              installs.add(install);
              return install.ready(written);
            },
            workers);
  }

  private EmbeddedInstall start(
      String id, String namespace, InstallSettings settings, NamespaceState state) {
    Path directory = Directories.create(options.directory().resolve(id));
    Installation controlPlane =
        system.install(
            settings,
            new InstallContext(
                id, namespace, new Api(api.uri(), null), directory, null, api.dns()));
    try {
      EnvoyProcess envoy =
          EnvoyProcess.start(
              options.envoy(),
              id,
              controlPlane.envoyBootstrap(),
              directory,
              options.envoyThreads());
      CompletableFuture<EnvoyAdmin> admin =
          envoy
              .adminAddress()
              .thenApply(address -> {
                controlPlane.envoyAdmin(address);
                return new EnvoyAdmin(http, address);
              });
      return new EmbeddedInstall(
          id, controlPlane, envoy, admin, state, settings.listeners(), patience);
    } catch (IOException e) {
      controlPlane.close();
      throw new EnvironmentException(
          "the Envoy of install '%s' cannot be started: %s".formatted(id, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    installs.forEach(EmbeddedInstall::stopEnvoy);
    api.close();
    CompletableFuture<?>[] ending =
        installs.stream()
            .map(install -> CompletableFuture.runAsync(install::close, workers))
            .toArray(CompletableFuture[]::new);
    try {
      TO_END.waitFor(CompletableFuture.allOf(ending), "the control planes to end", () -> "").join();
    } catch (CompletionException e) {
      LOG.warn("an install does not end: {}", Patience.unwrapped(e).getMessage());
    } finally {
      backends.close();
      workers.shutdownNow();
    }
  }
}
