package dev.kat.framework.cluster;

import dev.kat.framework.api.InCluster;
import dev.kat.framework.api.SystemUnderTest;
import dev.kat.framework.cluster.ClusterOptions.Kind;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.env.EnvironmentException;
import dev.kat.framework.env.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What a run on a cluster can begin with while nobody knows yet what it will deploy: it connects,
 * and looks at what is there. Nothing is changed by that.
 */
public final class Ahead implements AutoCloseable {

  private final InCluster system;
  private final ClusterOptions options;
  private final RunScope scope;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(new DaemonThreads("kat-ahead"));
  private final CompletableFuture<Definitions> definitions;

  /** Null when the run starts its cluster itself, which would be a change. */
  private final @Nullable CompletableFuture<Connection> connection;

  private final @Nullable CompletableFuture<Found> found;

  private Ahead(InCluster system, ClusterOptions options) {
    this.system = system;
    this.options = options;
    scope = new RunScope(RunName.of(options));
    definitions =
        CompletableFuture.supplyAsync(() -> new Definitions(system.definitions()), workers);
    if (options.kind() == Kind.K3S) {
      connection = null;
      found = null;
    } else {
      connection =
          CompletableFuture.supplyAsync(() -> Connection.open(options, this::rights), workers);
      found = connection.thenApplyAsync(this::look, workers);
    }
  }

  /**
   * Begins.
   *
   * @throws EnvironmentException when the system under test does not run inside a cluster
   */
  public static Ahead begin(SystemUnderTest system, ClusterOptions options) {
    return new Ahead(
        system
            .inCluster()
            .orElseThrow(
                () -> new EnvironmentException(system.name() + " does not run inside a cluster")),
        options);
  }

  private DriverRights rights() {
    return DriverRights.ofRun(system, options, scope);
  }

  private Found look(Connection connected) {
    return Found.look(connected.access().client(), scope, definitions(), workers);
  }

  InCluster system() {
    return system;
  }

  RunScope scope() {
    return scope;
  }

  /** The kinds of custom resources; waits for them. */
  Definitions definitions() {
    return Patience.joined(definitions);
  }

  /**
   * The cluster, connected and with our images; waits for it. It belongs to the caller.
   *
   * @throws EnvironmentException when the cluster cannot be used, naming what is wrong
   */
  Cluster cluster(Home home) {
    return connection == null
        ? Cluster.open(options, this::rights, home)
        : Cluster.of(Patience.joined(connection), options, home);
  }

  /** What is there; looked at now if it was not before. */
  CompletableFuture<Found> found(Cluster cluster) {
    return found == null
        ? CompletableFuture.supplyAsync(
            () -> Found.look(cluster.client(), scope, definitions(), workers), workers)
        : found;
  }

  /** Gives up what nobody has taken. */
  @Override
  public void close() {
    if (connection != null) {
      CompletableFuture<Void> unused =
          connection.thenAccept(connected -> connected.access().close());
    }
    workers.shutdown();
  }
}
