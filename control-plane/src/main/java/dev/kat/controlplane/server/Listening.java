package dev.kat.controlplane.server;

import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** How a gRPC server listens on an address. */
final class Listening implements AutoCloseable {

  private final XdsAddress address;
  private final NettyServerBuilder builder;
  private final @Nullable SocketFile file;

  private Listening(XdsAddress address, NettyServerBuilder builder, @Nullable SocketFile file) {
    this.address = address;
    this.builder = builder;
    this.file = file;
  }

  /**
   * Prepares to listen.
   *
   * @throws IOException when that is not possible or not safe; the message names the address
   */
  static Listening on(XdsAddress address) throws IOException {
    try {
      return address.fold(new Preparing());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A server that is going to listen there. */
  NettyServerBuilder builder() {
    return builder;
  }

  /**
   * Must be called when the server has been started.
   *
   * @return the address with this port
   */
  XdsAddress begun(int port) throws IOException {
    if (file != null) {
      file.publish();
    }
    return address.fold(new WithPort(port));
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }

  private static final class Preparing implements XdsAddress.Fold<Listening> {
    @Override
    public Listening plain(XdsAddress.Plain plain) {
      if (plain.beyondLoopback()) {
        throw refusal(
            "xDS on %s would be open to everybody: beyond loopback it is served with mutual TLS"
                .formatted(plain));
      }
      return new Listening(plain, tcp(plain.host(), plain.port()), null);
    }

    @Override
    public Listening mutualTls(XdsAddress.MutualTls tls) {
      try {
        NettyServerBuilder builder =
            tcp(tls.host(), tls.port()).sslContext(RotatingTls.server(tls.files()));
        return new Listening(tls, builder, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Listening unix(XdsAddress.Unix unix) {
      try {
        SocketFile file = SocketFile.at(unix.path());
        NettyServerBuilder builder =
            NettyServerBuilder.forAddress(file.address())
                .channelType(NioServerDomainSocketChannel.class);
        return new Listening(unix, builder, file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static NettyServerBuilder tcp(String host, int port) {
      InetSocketAddress socket = new InetSocketAddress(host, port);
      if (socket.isUnresolved()) {
        throw refusal("unknown host " + host);
      }
      return NettyServerBuilder.forAddress(socket).channelType(NioServerSocketChannel.class);
    }

    private static UncheckedIOException refusal(String message) {
      return new UncheckedIOException(new IOException(message));
    }
  }

  private record WithPort(int port) implements XdsAddress.Fold<XdsAddress> {
    @Override
    public XdsAddress plain(XdsAddress.Plain plain) {
      return new XdsAddress.Plain(plain.host(), port);
    }

    @Override
    public XdsAddress mutualTls(XdsAddress.MutualTls tls) {
      return new XdsAddress.MutualTls(tls.host(), port, tls.files());
    }

    @Override
    public XdsAddress unix(XdsAddress.Unix unix) {
      return unix;
    }
  }
}
