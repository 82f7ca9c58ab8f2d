package dev.kat.framework.query;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Query;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One gRPC channel for each address and way to open it, shared by all calls to it. */
final class GrpcChannels implements AutoCloseable {

  private static final int MAX_METADATA_BYTES = 1 << 20;

  private static final int CLOSE_SECONDS = 5;

  private final Transport transport;
  private final Map<Peer, ManagedChannel> current = new ConcurrentHashMap<>();
  private final Set<ManagedChannel> all = ConcurrentHashMap.newKeySet();

  GrpcChannels(Transport transport) {
    this.transport = transport;
  }

  /** Whom a channel is to, and how it gets there. */
  record Peer(InetSocketAddress address, Opening opening) {
    static Peer of(Query query, Target target) {
      return new Peer(target.of(query.listener()), Opening.of(query));
    }
  }

  ManagedChannel to(Peer peer) {
    return current.computeIfAbsent(peer, this::open);
  }

  /**
   * Lets calls end and makes the next one connect anew: a channel that has failed would otherwise
   * fail further calls at once until its back-off is over.
   */
  void retire(Peer peer, ManagedChannel failed) {
    if (current.remove(peer, failed)) {
      failed.shutdown();
      all.removeIf(ManagedChannel::isTerminated);
    }
  }

  private ManagedChannel open(Peer peer) {
    ClientTls tls = peer.opening().tls();
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(peer.address());
    if (tls == null) {
      builder.usePlaintext();
    } else {
      builder
          .sslContext(TlsContexts.of(tls, ApplicationProtocolNames.HTTP_2))
          // What a call is for, it says itself; this is the name of the handshake.
          .overrideAuthority(tls.serverName());
    }
    ManagedChannel channel =
        builder
            .channelFactory(() -> socket(peer.opening()))
            .eventLoopGroup(transport.eventLoops())
            .directExecutor()
            .disableRetry()
            .userAgent("kat")
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .build();
    all.add(channel);
    return channel;
  }

  private SocketChannel socket(Opening opening) {
    SocketChannel socket = transport.sockets().get();
    ProxyPreface.add(socket, opening.proxy());
    return socket;
  }

  @Override
  public void close() {
    all.forEach(ManagedChannel::shutdownNow);
    for (ManagedChannel channel : all) {
      try {
        // The event loops must outlive the channels.
        channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
