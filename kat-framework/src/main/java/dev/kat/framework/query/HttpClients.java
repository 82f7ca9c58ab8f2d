package dev.kat.framework.query;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.util.Timer;
import java.io.IOException;
import java.time.Duration;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.SslEngineFactory;

/** The two HTTP clients of an engine, which send what they are told and nothing else. */
final class HttpClients {

  private static final int MAX_HEADER_BYTES = 1 << 20;

  /**
   * Less than any server allows: at the server's limit the client opens a stream a moment before
   * the codec has forgotten the one that made room for it, and the codec refuses.
   */
  private static final int MAX_STREAMS = 64;

  private static final Duration NEVER = Duration.ofMillis(-1);

  private HttpClients() {}

  static AsyncHttpClient http1(EventLoopGroup eventLoops, Timer timer) {
    return Dsl.asyncHttpClient(exact(eventLoops, timer).setHttp2Enabled(false));
  }

  /** HTTP/1.1 over TLS; every query has a connection and so a handshake of its own. */
  static AsyncHttpClient https1(EventLoopGroup eventLoops, Timer timer, SslEngineFactory engines) {
    return Dsl.asyncHttpClient(
        exact(eventLoops, timer)
            .setHttp2Enabled(false)
            .setKeepAlive(false)
            .setSslEngineFactory(engines));
  }

  /** HTTP/2 over TLS. */
  static AsyncHttpClient https2(EventLoopGroup eventLoops, Timer timer, SslEngineFactory engines) {
    return Dsl.asyncHttpClient(
        exact(eventLoops, timer)
            .setHttp2Enabled(true)
            .setHttp2MaxConcurrentStreams(MAX_STREAMS)
            .setHttp2MaxHeaderListSize(MAX_HEADER_BYTES)
            .setSslEngineFactory(engines));
  }

  /** HTTP/2 in cleartext, with prior knowledge. */
  static AsyncHttpClient http2(EventLoopGroup eventLoops, Timer timer) {
    return Dsl.asyncHttpClient(
        exact(eventLoops, timer)
            .setHttp2Enabled(true)
            .setHttp2CleartextEnabled(true)
            .setHttp2MaxConcurrentStreams(MAX_STREAMS)
            .setHttp2MaxHeaderListSize(MAX_HEADER_BYTES)
            .setHttpAdditionalChannelInitializer(
                connection -> connection.pipeline().addFirst(new ResetsAreNoNews())));
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

  private static DefaultAsyncHttpClientConfig.Builder exact(
      EventLoopGroup eventLoops, Timer timer) {
    return Dsl.config()
        .setThreadPoolName("kat-query")
        .setEventLoopGroup(eventLoops)
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
