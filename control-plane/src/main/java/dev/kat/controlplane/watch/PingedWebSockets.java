package dev.kat.controlplane.watch;

import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * WebSockets that somebody is told of as soon as they are open, which a server has a bounded time
 * to accept. The Kubernetes client gives it as long as for an answer to any request, and for the
 * first watch of a kind for ever.
 */
final class PingedWebSockets implements WebSocketClient {

  private final WebSocketClient delegate;
  private final Duration handshake;
  private final Consumer<WebSocket> opened;

  PingedWebSockets(WebSocketClient delegate, Duration handshake, Consumer<WebSocket> opened) {
    this.delegate = delegate;
    this.handshake = handshake;
    this.opened = opened;
  }

  @Override
  public Future<WebSocket> connect(WebSocketConnectOptions options) {
    return delegate
        .connect(new WebSocketConnectOptions(options).setTimeout(handshake.toMillis()))
        .onSuccess(opened::accept);
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
