package dev.kat.framework.fault;

import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.api.FaultSubject.Running;
import dev.kat.framework.api.SystemUnderTest.Api;
import dev.kat.framework.api.SystemUnderTest.InstallContext;
import dev.kat.framework.kube.ApiServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The machine that a site's control plane runs on: it ends there and begins again, and the paths to
 * the API server and from the Envoy stay where they are.
 */
final class ControlPlaneHost implements AutoCloseable {

  private final FaultSubject subject;
  private final boolean apart;
  private final String id;
  private final String namespace;
  private final Path directory;
  private final InetSocketAddress apiServer;
  private final TcpPath api;
  private final TcpPath xds;
  private int lost;
  private @Nullable Running running;
  private String bootstrap = "";

  /**
   * A machine on which nothing runs yet.
   *
   * @param apart whether control planes there are processes of their own
   */
  ControlPlaneHost(
      FaultSubject subject,
      boolean apart,
      String id,
      String namespace,
      Path directory,
      ApiServer server) {
    this.subject = subject;
    this.apart = apart;
    this.id = id;
    this.namespace = namespace;
    this.directory = directory;
    URI uri = server.uri();
    apiServer = new InetSocketAddress(uri.getHost(), uri.getPort());
    api = new TcpPath(id + "-api");
    api.leadTo(apiServer);
    xds = new TcpPath(id + "-xds");
  }

  /** From the control plane to the API server. */
  TcpPath api() {
    return api;
  }

  /** From the Envoy to the control plane. */
  TcpPath xds() {
    return xds;
  }

  Running running() {
    return Objects.requireNonNull(running, "the control plane does not run");
  }

  /** The bootstrap for Envoys, also while no control plane runs. */
  String bootstrap() {
    return bootstrap;
  }

  /**
   * Starts the control plane.
   *
   * @param kept whether it finds what the one before left on the disk
   */
  void start(boolean kept) {
    lost += kept ? 0 : 1;
    Running begun = another(api, directory.resolve("state-" + lost));
    running = begun;
    bootstrap = begun.envoyBootstrap(xds.entrance());
    xds.leadTo(begun.xds());
  }

  /** Another control plane for the same Envoy, which reaches the API server by a way of its own. */
  Running another(TcpPath way, @Nullable Path state) {
    URI server =
        URI.create(
            "http://%s:%d"
                .formatted(way.entrance().getAddress().getHostAddress(), way.entrance().getPort()));
    InstallContext context =
        new InstallContext(id, namespace, new Api(server, null), directory, null);
    return apart ? subject.startApart(context, state) : subject.start(context, state);
  }

  /** The API server can be reached. */
  void reachApi() {
    api.leadTo(apiServer);
    api.letPass();
  }

  /** Where the API server really is. */
  InetSocketAddress apiServer() {
    return apiServer;
  }

  /**
   * Ends it. In this JVM the Envoy's connection is reset first, as by the kernel of a process that
   * was killed; of a real one the kernel does it.
   */
  void kill() {
    if (!apart) {
      xds.barred();
    }
    running().close();
    running = null;
    xds.barred();
  }

  /** All ways are open, and a control plane runs. */
  void heal() {
    reachApi();
    xds.letPass();
    if (running == null) {
      start(true);
    } else {
      xds.leadTo(running().xds());
    }
  }

  String words() {
    Running now = running;
    return now == null ? "does not run" : now.describe();
  }

  @Override
  public void close() {
    xds.close();
    Running now = running;
    if (now != null) {
      now.close();
    }
    api.close();
  }
}
