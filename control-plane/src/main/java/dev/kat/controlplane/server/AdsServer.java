package dev.kat.controlplane.server;

import dev.kat.controlplane.rollout.Rollout;
import io.envoyproxy.controlplane.server.DefaultExecutorGroup;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The gRPC server that Envoys get their configuration from. */
public final class AdsServer implements AutoCloseable {

  /** Far above what an Envoy's list of names needs; the library's default of 4 MiB is not. */
  private static final int MAX_INBOUND_BYTES = 32 << 20;

  private final Server server;
  private final Listening listening;
  private final XdsAddress address;

  private AdsServer(Server server, Listening listening, XdsAddress address) {
    this.server = server;
    this.listening = listening;
    this.address = address;
  }

  /**
   * Starts a server.
   *
   * @param owner runs tasks one after the other on the thread that owns the rollout
   * @throws IOException when it cannot listen there; the message names the address
   */
  public static AdsServer start(XdsAddress address, Executor owner, Rollout rollout)
      throws IOException {
    AdsWatcher watcher = new AdsWatcher(owner, rollout);
    V3DiscoveryServer streams =
        new V3DiscoveryServer(
            List.of(watcher), watcher, new DefaultExecutorGroup(), new PackedResources());
    Listening listening = Listening.on(address);
    NettyServerBuilder builder = listening.builder();
    builder.intercept(new StreamNumbers(number -> owner.execute(() -> rollout.closed(number))));
    if (address instanceof XdsAddress.MutualTls) {
      builder.intercept(new NodeIdentity()); // the last one is the first to see a message
    }
    Server server =
        builder
            .bossEventLoopGroup(EventLoops.shared())
            .workerEventLoopGroup(EventLoops.shared())
            .directExecutor()
            .maxInboundMessageSize(MAX_INBOUND_BYTES)
            .keepAliveTime(XdsCluster.KEEP_ALIVE, TimeUnit.SECONDS)
            .keepAliveTimeout(XdsCluster.NO_ANSWER, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(
                new AggregatedDiscovery(
                    streams,
                    responses ->
                        new IncrementalStream(StreamNumbers.current(), owner, rollout, responses)))
            .build();
    try {
      server.start();
      return new AdsServer(server, listening, listening.begun(server.getPort()));
    } catch (IOException e) {
      server.shutdownNow();
      listening.close();
      throw new IOException("cannot listen on %s: %s".formatted(address, rootMessage(e)), e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where the server listens, with the real port. */
  public XdsAddress address() {
    return address;
  }

  /** Ends all streams and frees the address. Envoys keep the configuration they have. */
  @Override
  public void close() {
    listening.close();
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
