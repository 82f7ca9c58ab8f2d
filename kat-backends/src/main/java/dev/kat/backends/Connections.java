package dev.kat.backends;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/** The accepted connections of one port of one backend. */
final class Connections extends ChannelInitializer<Channel> {
  private final LogicalBackend backend;
  private final ChannelGroup channels;
  private final @Nullable SslContext tls;

  Connections(LogicalBackend backend, ChannelGroup channels, @Nullable SslContext tls) {
    this.backend = backend;
    this.channels = channels;
    this.tls = tls;
  }

  /** Closes a connection or stream; how closing went changes nothing. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static void close(ChannelHandlerContext ctx) {
    ctx.close();
  }

  String backend() {
    return backend.name();
  }

  @Override
  protected void initChannel(Channel connection) {
    // A group that was closed closes a late comer.
    channels.add(connection);
    if (tls != null) {
      connection.pipeline().addLast(tls.newHandler(connection.alloc()));
    }
    connection
        .pipeline()
        .addLast(new ProtocolDetector(backend, tls != null), new FailedConnection());
  }
}
