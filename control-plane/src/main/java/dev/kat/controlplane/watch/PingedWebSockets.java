package dev.kat.controlplane.watch;

import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.function.Consumer;

/** WebSockets that somebody is told of as soon as they are open. */
final class PingedWebSockets implements WebSocketClient {

  private final WebSocketClient delegate;
  private final Consumer<WebSocket> opened;

  PingedWebSockets(WebSocketClient delegate, Consumer<WebSocket> opened) {
    this.delegate = delegate;
    this.opened = opened;
  }

  @Override
  public Future<WebSocket> connect(WebSocketConnectOptions options) {
    return delegate.connect(options).onSuccess(opened::accept);
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
