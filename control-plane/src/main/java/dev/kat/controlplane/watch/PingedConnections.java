package dev.kat.controlplane.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one client, whose peers are asked for a sign of life at a steady rate. It
 * keeps proxies from taking them for idle, and tells one that was dropped without a word from one
 * that has nothing to say. The Kubernetes client has a setting for pings of WebSockets, and does
 * not end one that leaves them unanswered; what creates its connections is the one place for both.
 */
final class PingedConnections {

  private static final Buffer PING = Buffer.buffer(new byte[8]);

  private final Vertx vertx;
  private final Duration interval;
  private final Duration silence;
  private final Duration handshake;
  private volatile boolean multiplexed;

  /**
   * Connections of which none is open yet.
   *
   * @param silence longer than the interval between two pings
   * @param handshake how long a server may take to accept a WebSocket, over which nobody can ping
   *     before
   */
  PingedConnections(Vertx vertx, Duration interval, Duration silence, Duration handshake) {
    this.vertx = vertx;
    this.interval = interval;
    this.silence = silence;
    this.handshake = handshake;
  }

  /** Whether the newest connection that is not a WebSocket carries many requests at a time. */
  boolean multiplexed() {
    return multiplexed;
  }

  /** The same Vert.x, but for clients, whose connections ping. */
  Vertx vertx() {
    return (Vertx)
        Proxy.newProxyInstance(
            Vertx.class.getClassLoader(),
            new Class<?>[] {Vertx.class},
            (self, method, arguments) -> {
              List<Object> given = arguments == null ? List.of() : Arrays.asList(arguments);
              if (method.getName().equals("createWebSocketClient")
                  && given.size() == 1
                  && given.get(0) instanceof WebSocketClientOptions options) {
                return new PingedWebSockets(
                    vertx.createWebSocketClient(options), handshake, this::ping);
              }
              if (method.getName().equals("createHttpClient")
                  && given.size() == 2
                  && given.get(0) instanceof HttpClientOptions options
                  && given.get(1) instanceof PoolOptions pool) {
                return vertx
                    .httpClientBuilder()
                    .with(options)
                    .with(pool)
                    .withConnectHandler(this::opened)
                    .build();
              }
              try {
                return method.invoke(vertx, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Does something on the thread that has the connections it asks for. */
  void onEventLoop(Runnable work) {
    vertx.runOnContext(there -> work.run());
  }

  private void opened(HttpConnection connection) {
    multiplexed = connection.protocolVersion() == HttpVersion.HTTP_2;
    if (multiplexed) {
      long timer = vertx.setPeriodic(interval.toMillis(), tick -> ping(connection));
      connection.closeHandler(closed -> vertx.cancelTimer(timer));
    }
  }

  private void ping(HttpConnection connection) {
    connection
        .ping(PING)
        .timeout(silence.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(lost -> {
          Future<Void> unused = connection.close();
        });
  }

  /** Ends with the first ping that cannot be written, for the connection is gone then. */
  private void ping(WebSocket socket) {
    long unused =
        vertx.setPeriodic(
            interval.toMillis(),
            timer -> {
              if (socket.isClosed()) {
                vertx.cancelTimer(timer);
              } else {
                socket.writePing(Buffer.buffer()).onFailure(gone -> vertx.cancelTimer(timer));
              }
            });
  }
}
