package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientBuilder;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections to an API server that may lie behind proxies. A watch over which nothing comes for
 * the time of silence, not even the answer to a ping, has been lost on the way.
 */
final class WatchTransport implements HttpClient.Factory {

  /** Shorter than proxies let a connection idle, by far. */
  static final Duration PING = Duration.ofSeconds(2);

  /** Two pings may be lost or late. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /**
   * A machine that has much to do at once may take its time, for the handshake of TLS and for that
   * of a WebSocket; 15 seconds. An API server lets a request wait no longer before it says that it
   * is busy, and one that is asked again before that begins anew at the end of its queue.
   */
  private static final int SILENCES_OF_A_HANDSHAKE = 3;

  /** So long an answer that has been asked for may be on its way, or stop; 20 seconds. */
  private static final int SILENCES_OF_A_REQUEST = 4;

  /**
   * Connections for requests to a server that takes one at a time over each. Who begins to watch
   * many kinds would otherwise have as many handshakes at once, each of which costs milliseconds of
   * a processor on both sides.
   */
  private static final int ONE_AT_A_TIME = 4;

  /** A watch that has much to say holds up no other on the same connection; in bytes. */
  private static final int WINDOW = 1 << 20;

  private final Vertx vertx;
  private final Duration ping;
  private final Duration silence;
  private final RetryAfter retryAfter;
  private final Network network;

  WatchTransport(Vertx vertx) {
    this(vertx, PING, SILENCE);
  }

  /** With other times; the silence is longer than the one between two pings. */
  WatchTransport(Vertx vertx, Duration ping, Duration silence) {
    this.vertx = vertx;
    this.ping = ping;
    this.silence = silence;
    retryAfter = new RetryAfter(vertx);
    network = new Network(vertx, (int) silence.toMillis());
  }

  @Override
  public WatchClientBuilder newBuilder() {
    return new WatchClientBuilder(this);
  }

  RetryAfter retryAfter() {
    return retryAfter;
  }

  /** The connections that a new client will have. */
  PingedConnections connections() {
    return new PingedConnections(
        vertx, ping, silence, silence.multipliedBy(SILENCES_OF_A_HANDSHAKE));
  }

  /** What makes these connections. */
  Vertx5HttpClientBuilder<Vertx5HttpClientFactory> network(PingedConnections connections) {
    return new Vertx5HttpClientBuilder<>(network, connections.vertx());
  }

  private static final class Network extends Vertx5HttpClientFactory {

    private final int millis;

    Network(Vertx vertx, int silenceMillis) {
      super(vertx);
      millis = silenceMillis;
    }

    @Override
    protected void additionalConfig(
        WebClientOptions requests, WebSocketClientOptions watches, PoolOptions pool) {
      watches.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
      watches.setReadIdleTimeout(millis);
      watches.setConnectTimeout(Math.min(millis, watches.getConnectTimeout()));
      watches.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
      watches.setSslHandshakeTimeout(SILENCES_OF_A_HANDSHAKE * millis);
      requests.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
      requests.setSslHandshakeTimeout(SILENCES_OF_A_HANDSHAKE * millis);
      requests.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
      requests.setReadIdleTimeout(SILENCES_OF_A_REQUEST * millis);
      requests.setUseAlpn(true);
      requests.setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
      requests.setHttp2ConnectionWindowSize(WINDOW);
      pool.setHttp1MaxSize(ONE_AT_A_TIME);
      pool.setHttp2MaxSize(1);
    }
  }
}
