package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Connections to an API server that may lie behind proxies. A watch over which nothing comes for
 * the time of silence, not even the answer to a ping, has been lost on the way.
 */
final class WatchTransport extends Vertx5HttpClientFactory {

  /** Shorter than proxies let a connection idle, by far. */
  static final Duration PING = Duration.ofSeconds(2);

  /** Two pings may be lost or late. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /** A machine that has much to do at once may take its time; 15 seconds. */
  private static final int SILENCES_OF_A_HANDSHAKE = 3;

  /** So long an answer that has been asked for may be on its way, or stop; 20 seconds. */
  private static final int SILENCES_OF_A_REQUEST = 4;

  private final Duration silence;
  private final RetryAfter retryAfter;

  WatchTransport(Vertx vertx) {
    this(vertx, PING, SILENCE);
  }

  /** With other times; the silence is longer than the one between two pings. */
  WatchTransport(Vertx vertx, Duration ping, Duration silence) {
    super(PingedWebSockets.of(vertx, ping));
    this.silence = silence;
    retryAfter = new RetryAfter(vertx);
  }

  @Override
  public Vertx5HttpClientBuilder<Vertx5HttpClientFactory> newBuilder() {
    Vertx5HttpClientBuilder<Vertx5HttpClientFactory> builder = super.newBuilder();
    builder.addOrReplaceInterceptor(RetryAfter.NAME, retryAfter);
    return builder;
  }

  @Override
  protected void additionalConfig(
      WebClientOptions requests, WebSocketClientOptions watches, PoolOptions pool) {
    int millis = (int) silence.toMillis();
    watches.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    watches.setReadIdleTimeout(millis);
    watches.setConnectTimeout(Math.min(millis, watches.getConnectTimeout()));
    watches.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    watches.setSslHandshakeTimeout(SILENCES_OF_A_HANDSHAKE * millis);
    requests.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    requests.setSslHandshakeTimeout(SILENCES_OF_A_HANDSHAKE * millis);
    requests.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    requests.setReadIdleTimeout(SILENCES_OF_A_REQUEST * millis);
  }
}
