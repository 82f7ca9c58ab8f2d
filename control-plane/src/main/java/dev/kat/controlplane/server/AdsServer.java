package dev.kat.controlplane.server;

import dev.kat.controlplane.rollout.Rollout;
import io.envoyproxy.controlplane.server.DefaultExecutorGroup;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The gRPC server that Envoys get their configuration from. */
public final class AdsServer implements AutoCloseable {

  /** Far above what an Envoy's list of names needs; the library's default of 4 MiB is not. */
  private static final int MAX_INBOUND_BYTES = 32 << 20;

  private final Server server;
  private final InetSocketAddress address;

  private AdsServer(Server server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a server.
   *
   * @param address where to listen; port 0 lets the system choose
   * @param owner runs tasks one after the other on the thread that owns the rollout
   * @throws IOException when the address cannot be bound; the message names it
   */
  public static AdsServer start(InetSocketAddress address, Executor owner, Rollout rollout)
      throws IOException {
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + address.getHostString());
    }
    AdsWatcher watcher = new AdsWatcher(owner, rollout);
    V3DiscoveryServer streams =
        new V3DiscoveryServer(
            List.of(watcher), watcher, new DefaultExecutorGroup(), new PackedResources());
    Server server =
        NettyServerBuilder.forAddress(address)
            .directExecutor()
            .maxInboundMessageSize(MAX_INBOUND_BYTES)
            .keepAliveTime(30, TimeUnit.SECONDS)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(new StreamNumbers(number -> owner.execute(() -> rollout.closed(number))))
            .addService(new StateOfTheWorldAds(streams))
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), rootMessage(e)),
          e);
    }
    return new AdsServer(server, new InetSocketAddress(address.getAddress(), server.getPort()));
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where the server listens, with the real port. */
  public InetSocketAddress address() {
    return address;
  }

  /** Ends all streams and frees the port. Envoys keep the configuration they have. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the xDS server did not stop within 5 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
