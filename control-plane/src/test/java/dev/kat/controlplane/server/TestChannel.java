package dev.kat.controlplane.server;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import javax.net.ssl.SSLException;

/** A gRPC channel to a control plane, over whatever it serves. */
final class TestChannel implements XdsAddress.Fold<ManagedChannel> {

  @Override
  public ManagedChannel plain(XdsAddress.Plain plain) {
    return NettyChannelBuilder.forAddress(plain.host(), plain.port()).usePlaintext().build();
  }

  /** The files are those of the client. */
  @Override
  public ManagedChannel mutualTls(XdsAddress.MutualTls tls) {
    SslContextBuilder context =
        GrpcSslContexts.forClient()
            .trustManager(tls.files().authority().toFile())
            .keyManager(tls.files().certificate().toFile(), tls.files().key().toFile());
    return over(tls, context);
  }

  static ManagedChannel over(XdsAddress.MutualTls tls, SslContextBuilder context) {
    try {
      return NettyChannelBuilder.forAddress(tls.host(), tls.port())
          .negotiationType(NegotiationType.TLS)
          .sslContext(context.build())
          .build();
    } catch (SSLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ManagedChannel unix(XdsAddress.Unix unix) {
    return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(unix.path()))
        .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
        .eventLoopGroup(EventLoops.shared())
        .usePlaintext()
        .build();
  }
}
