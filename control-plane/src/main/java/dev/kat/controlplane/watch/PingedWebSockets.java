package dev.kat.controlplane.watch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * WebSockets whose peer is asked for a sign of life at a steady rate. It keeps proxies from taking
 * them for idle, and lets a read timeout tell one that was dropped without a word from one that has
 * nothing to say. The Kubernetes client has a setting for such pings, and its network layer does
 * not read it; what creates that layer's WebSockets is the one place to add them.
 */
final class PingedWebSockets implements WebSocketClient {

  private final Vertx vertx;
  private final WebSocketClient delegate;
  private final Duration interval;

  private PingedWebSockets(Vertx vertx, WebSocketClient delegate, Duration interval) {
    this.vertx = vertx;
    this.delegate = delegate;
    this.interval = interval;
  }

  /** The same Vert.x, but for WebSocket clients, whose connections ping. */
  static Vertx of(Vertx vertx, Duration interval) {
    return (Vertx)
        Proxy.newProxyInstance(
            Vertx.class.getClassLoader(),
            new Class<?>[] {Vertx.class},
            (self, method, arguments) -> {
              if (method.getName().equals("createWebSocketClient")
                  && arguments != null
                  && arguments[0] instanceof WebSocketClientOptions options) {
                return new PingedWebSockets(vertx, vertx.createWebSocketClient(options), interval);
              }
              try {
                return method.invoke(vertx, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Future<WebSocket> connect(WebSocketConnectOptions options) {
    return delegate.connect(options).onSuccess(this::ping);
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

  @Override
  public ClientWebSocket webSocket() {
    return delegate.webSocket();
  }

  @Override
  public Future<Boolean> updateSSLOptions(ClientSSLOptions options, boolean force) {
    return delegate.updateSSLOptions(options, force);
  }

  @Override
  public Future<Void> shutdown(Duration timeout) {
    return delegate.shutdown(timeout);
  }

  @Override
  public boolean isMetricsEnabled() {
    return delegate.isMetricsEnabled();
  }
}
