package dev.kat.framework.query;

import dev.kat.framework.api.ClientTls;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.util.Timer;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.SslEngineFactory;

/** HTTP clients that send what they are told and nothing else. */
final class HttpClients {

  private static final int MAX_HEADER_BYTES = 1 << 20;

  /**
   * Less than any server allows: at the server's limit the client opens a stream a moment before
   * the codec has forgotten the one that made room for it, and the codec refuses.
   */
  private static final int MAX_STREAMS = 64;

  private static final Duration NEVER = Duration.ofMillis(-1);

  private HttpClients() {}

  /** HTTP/1.1; over TLS every query has a connection and so a handshake of its own. */
  static AsyncHttpClient http1(Transport transport, Timer timer, Opening opening) {
    DefaultAsyncHttpClientConfig.Builder config =
        exact(transport, timer)
            .setHttp2Enabled(false)
            .setHttpAdditionalChannelInitializer(
                connection -> ProxyPreface.add(connection, opening.proxy()))
            .setWsAdditionalChannelInitializer(
                connection -> ProxyPreface.add(connection, opening.proxy()));
    ClientTls tls = opening.tls();
    return Dsl.asyncHttpClient(
        tls == null
            ? config
            : config
                .setKeepAlive(false)
                .setSslEngineFactory(Engines.of(tls, ApplicationProtocolNames.HTTP_1_1)));
  }

  /** HTTP/2: in cleartext with prior knowledge, over TLS by ALPN. */
  static AsyncHttpClient http2(Transport transport, Timer timer, Opening opening) {
    DefaultAsyncHttpClientConfig.Builder config =
        exact(transport, timer)
            .setHttp2Enabled(true)
            .setHttp2MaxConcurrentStreams(MAX_STREAMS)
            .setHttp2MaxHeaderListSize(MAX_HEADER_BYTES)
            .setHttpAdditionalChannelInitializer(connection -> {
              connection.pipeline().addFirst(new ResetsAreNoNews());
              ProxyPreface.add(connection, opening.proxy());
            });
    ClientTls tls = opening.tls();
    return Dsl.asyncHttpClient(
        tls == null
            ? config.setHttp2CleartextEnabled(true)
            : config.setSslEngineFactory(Engines.of(tls, ApplicationProtocolNames.HTTP_2)));
  }

  /** Makes engines that ask for the name of the query. */
  private record Engines(ClientTls tls, SslContext context) implements SslEngineFactory {
    static Engines of(ClientTls tls, String protocol) {
      return new Engines(tls, TlsContexts.of(tls, protocol));
    }

    @Override
    public SSLEngine newSslEngine(AsyncHttpClientConfig config, String host, int port) {
      return TlsContexts.engine(context, tls, port);
    }
  }

  /**
   * Keeps a broken connection from being logged: its streams learn of it when it closes, and nobody
   * else listens to the connection of many streams.
   */
  private static final class ResetsAreNoNews extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        context.fireExceptionCaught(cause);
      }
    }
  }

  private static DefaultAsyncHttpClientConfig.Builder exact(Transport transport, Timer timer) {
    return Dsl.config()
        .setThreadPoolName("kat-query")
        .setEventLoopGroup(transport.eventLoops())
        .setNettyTimer(timer)
        .setUserAgent("kat")
        .setMaxRequestRetry(0)
        .setFollowRedirect(false)
        .setCookieStore(null)
        .setEnableAutomaticDecompression(false)
        .setKeepEncodingHeader(true)
        .setDisableUrlEncodingForBoundRequests(true)
        .setValidateResponseHeaders(false)
        .setUseProxyProperties(false)
        .setUseProxySelector(false)
        .setFailedIpCooldownEnabled(false)
        .setReadTimeout(NEVER)
        .setConnectTimeout(Duration.ofMinutes(1))
        .setHttpClientCodecMaxHeaderSize(MAX_HEADER_BYTES)
        .setHttpClientCodecMaxInitialLineLength(MAX_HEADER_BYTES)
        .setWebSocketMaxFrameSize(MAX_HEADER_BYTES)
        .setShutdownQuietPeriod(Duration.ZERO);
  }
}
