package dev.kat.framework.query;

import dev.kat.framework.api.ClientTls;
import dev.kat.framework.api.Query;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Opens connections of lines; each query has its own. */
final class TcpConnector {

  private static final int MAX_LINE_BYTES = 1 << 20;

  private final Transport transport;
  private final Map<ClientTls, SslContext> contexts = new ConcurrentHashMap<>();

  TcpConnector(Transport transport) {
    this.transport = transport;
  }

  /** Connects, and shakes hands where the query is secured. */
  CompletableFuture<TcpSession> open(Query query, Target target) {
    InetSocketAddress address = target.of(query.listener());
    CompletableFuture<TcpSession> opened = new CompletableFuture<>();
    Bootstrap bootstrap =
        transport
            .bootstrap()
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(pipeline(query, address.getPort()));
    ChannelFuture connecting = bootstrap.connect(address);
    ChannelFuture unused =
        connecting.addListener(connected -> {
          Channel connection = connecting.channel();
          SslHandler tls = connection.pipeline().get(SslHandler.class);
          boolean shakesHands = connected.isSuccess() && tls != null;
          Future<?> unusedReady =
              (shakesHands ? tls.handshakeFuture() : connected)
                  .addListener(ready -> tell(ready, connection, opened));
        });
    return opened;
  }

  /**
   * Hands a connection over that is ready; one that is not, or that nobody waits for, is closed.
   */
  private static void tell(
      Future<?> ready, Channel connection, CompletableFuture<TcpSession> opened) {
    if (!ready.isSuccess()) {
      opened.completeExceptionally(Reasons.located(ready.cause(), false));
    }
    if (!opened.complete(connection.pipeline().get(TcpSession.class))) {
      ChannelFuture unused = connection.close();
    }
  }

  private ChannelInitializer<Channel> pipeline(Query query, int port) {
    ClientTls tls = query.tls();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel connection) {
        ProxyPreface.add(connection, query.proxy());
        if (tls != null) {
          SslContext context = contexts.computeIfAbsent(tls, t -> TlsContexts.of(t, null));
          connection.pipeline().addLast(new SslHandler(TlsContexts.engine(context, tls, port)));
        }
        connection
            .pipeline()
            .addLast(
                new LineBasedFrameDecoder(MAX_LINE_BYTES),
                new StringDecoder(StandardCharsets.UTF_8),
                new StringEncoder(StandardCharsets.UTF_8),
                new TcpSession(connection, query.timeout()));
      }
    };
  }
}
