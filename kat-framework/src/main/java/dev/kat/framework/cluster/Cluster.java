package dev.kat.framework.cluster;

import dev.kat.framework.cluster.ClusterOptions.Kind;
import dev.kat.framework.env.EnvironmentException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The cluster of a run, which has our images.
 *
 * @param access to its API server
 * @param images that its nodes have or can pull
 * @param started what ends with the run, where the run has started the cluster itself
 */
record Cluster(ClusterAccess access, Images images, AutoCloseable started)
    implements AutoCloseable {

  /**
   * Connects to the cluster, or starts it, and brings the images there.
   *
   * @param rights asked for only when the user is no administrator
   * @throws EnvironmentException when it cannot be used, naming what is wrong
   */
  static Cluster open(ClusterOptions options, Supplier<DriverRights> rights, Home home) {
    return options.kind() == Kind.K3S
        ? k3s(options, rights, home)
        : of(Connection.open(options, rights), options, home);
  }

  /** The same for shards: its nodes get the runner's image besides. */
  static Cluster openWithRunner(ClusterOptions options, Supplier<DriverRights> rights, Home home) {
    return of(
        Connection.open(options, rights), options, home, images -> images.withRunner(home.root()));
  }

  /** Brings the images to a cluster that is connected. */
  static Cluster of(Connection connection, ClusterOptions options, Home home) {
    return of(connection, options, home, UnaryOperator.identity());
  }

  private static Cluster k3s(ClusterOptions options, Supplier<DriverRights> rights, Home home) {
    K3s k3s = K3s.start();
    try {
      Images images = home.images(options);
      k3s.load(images.tars());
      ClusterAccess access = ClusterAccess.of(k3s.config(), "k3s");
      access.check(rights);
      return new Cluster(access, images, k3s);
    } catch (RuntimeException e) {
      k3s.close();
      throw e;
    }
  }

  private static Cluster of(
      Connection connection, ClusterOptions options, Home home, UnaryOperator<Images> more) {
    ClusterAccess access = connection.access();
    try {
      Images images = more.apply(home.images(options));
      new ImageLoader(home.root(), access, connection.id()).load(images, options);
      return new Cluster(access, images, () -> {});
    } catch (RuntimeException e) {
      access.close();
      throw e;
    }
  }

  KubernetesClient client() {
    return access.client();
  }

  @Override
  public void close() {
    access.close();
    try {
      started.close();
    } catch (Exception e) {
      throw new EnvironmentException("the cluster does not stop: " + e, e);
    }
  }
}
