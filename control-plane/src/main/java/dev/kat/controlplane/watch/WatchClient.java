package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket.Listener;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client of an API server whose requests and watches share one connection where the server speaks
 * HTTP/2. Elsewhere each watch is a WebSocket, with a connection and a handshake of its own.
 */
final class WatchClient
    extends StandardHttpClient<WatchClient, WatchTransport, WatchClientBuilder> {

  private final Vertx5HttpClient<?> delegate;
  private final PingedConnections connections;

  WatchClient(
      WatchClientBuilder builder,
      AtomicBoolean closed,
      Vertx5HttpClient<?> delegate,
      PingedConnections connections) {
    super(builder, closed);
    this.delegate = delegate;
    this.connections = connections;
  }

  /** The same connections for one who asks in another way. */
  WatchClient derived(WatchClientBuilder builder) {
    return new WatchClient(builder, closed, delegate, connections);
  }

  @Override
  public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
      StandardWebSocketBuilder socket, Listener listener) {
    return connections.multiplexed()
        ? stream(socket.asHttpRequest(), listener)
        : open(socket, listener);
  }

  /**
   * Begins on the event loop that will have the connection, so that whoever waits for the next step
   * is there before it is done. The network layer is handed its listeners one after the other, and
   * a thread that loses its processor in between comes too late with them: what the server tells by
   * then is lost, and when the connection has ended, too, opening it neither succeeds nor fails.
   */
  private CompletableFuture<WebSocketResponse> open(
      StandardWebSocketBuilder socket, Listener listener) {
    return CompletableFuture.completedFuture(listener)
        .thenComposeAsync(
            known -> delegate.buildWebSocketDirect(socket, known), connections::onEventLoop);
  }

  private CompletableFuture<WebSocketResponse> stream(
      StandardHttpRequest request, Listener listener) {
    StreamedWatch watch = new StreamedWatch(listener);
    return delegate
        .consumeBytesDirect(request, watch)
        .thenApply(response -> {
          WebSocketUpgradeResponse upgrade =
              new WebSocketUpgradeResponse(request, response.code(), response.headers());
          if (!response.isSuccessful()) {
            response.body().cancel();
            return new WebSocketResponse(upgrade, new WebSocketHandshakeException(upgrade));
          }
          watch.open(response.body());
          return new WebSocketResponse(upgrade, watch);
        });
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
      StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return delegate.consumeBytesDirect(request, consumer);
  }

  @Override
  protected void doClose() {
    delegate.doClose();
  }
}
