package dev.kat.framework.query;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One gRPC channel for each address, shared by all calls to it. */
final class GrpcChannels implements AutoCloseable {

  private static final int MAX_METADATA_BYTES = 1 << 20;

  private static final int CLOSE_SECONDS = 5;

  private final EventLoopGroup eventLoops;
  private final Map<InetSocketAddress, ManagedChannel> current = new ConcurrentHashMap<>();
  private final Set<ManagedChannel> all = ConcurrentHashMap.newKeySet();

  GrpcChannels(EventLoopGroup eventLoops) {
    this.eventLoops = eventLoops;
  }

  ManagedChannel to(InetSocketAddress address) {
    return current.computeIfAbsent(address, this::open);
  }

  /**
   * Lets calls end and makes the next one connect anew: a channel that has failed would otherwise
   * fail further calls at once until its back-off is over.
   */
  void retire(InetSocketAddress address, ManagedChannel failed) {
    if (current.remove(address, failed)) {
      failed.shutdown();
      all.removeIf(ManagedChannel::isTerminated);
    }
  }

  private ManagedChannel open(InetSocketAddress address) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(address)
            .usePlaintext()
            .channelType(NioSocketChannel.class)
            .eventLoopGroup(eventLoops)
            .directExecutor()
            .disableRetry()
            .userAgent("kat")
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .build();
    all.add(channel);
    return channel;
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
