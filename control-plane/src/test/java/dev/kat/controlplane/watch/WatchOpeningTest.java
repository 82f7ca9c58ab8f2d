package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.watch.UpgradingPeer.Script;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a watch over a WebSocket while it is being opened is heard of. */
@Timeout(60)
class WatchOpeningTest {

  private static final Duration PING = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofMillis(400);

  /** A thread need not be late for each opening, and is for one of a hundred. */
  private static final int OPENINGS = 200;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final WatchClient client =
      new WatchTransport(whereThreadsAreLate(vertx), PING, SILENCE).newBuilder().build();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(names = "SILENT", mode = EnumSource.Mode.EXCLUDE)
  void nothingIsLost(Script script) throws Exception {
    try (UpgradingPeer peer = new UpgradingPeer(script)) {
      for (int count = 0; count < OPENINGS; count++) {
        assertThat(open(peer)).isIn(script.heard());
      }
    }
  }

  /** Nothing can be pinged yet; a first watch has no time-out of the Kubernetes client either. */
  @Test
  void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
    try (UpgradingPeer peer = new UpgradingPeer(Script.SILENT)) {
      assertThat(open(peer)).containsExactly("failed");
    }
  }

  /** All that is heard until it has ended. */
  private List<String> open(UpgradingPeer peer) throws InterruptedException {
    Heard heard = new Heard();
    CompletableFuture<WebSocketResponse> unused =
        client
            .buildWebSocketDirect(
                (StandardWebSocketBuilder)
                    new StandardWebSocketBuilder(client)
                        .uri(URI.create("http://127.0.0.1:" + peer.port() + "/"))
                        .connectTimeout(0, TimeUnit.SECONDS),
                heard)
            .whenComplete((response, failure) -> {
              if (failure != null) {
                heard.all.add("failed");
              }
            });
    List<String> all = new ArrayList<>();
    do {
      all.add(heard.all.take());
    } while (!List.of("closed", "broken", "failed").contains(all.get(all.size() - 1)));
    return all;
  }

  /** Whoever asks for a WebSocket there goes on when it is open, unless it is an event loop. */
  private static Vertx whereThreadsAreLate(Vertx vertx) {
    return proxy(
        Vertx.class,
        (method, arguments) ->
            method.getName().equals("createWebSocketClient")
                ? late(vertx.createWebSocketClient((WebSocketClientOptions) arguments[0]))
                : method.invoke(vertx, arguments));
  }

  private static WebSocketClient late(WebSocketClient sockets) {
    return proxy(
        WebSocketClient.class,
        (method, arguments) -> {
          Object result = method.invoke(sockets, arguments);
          if (method.getName().equals("connect") && !Context.isOnEventLoopThread()) {
            Object unused =
                ((Future<?>) result)
                    .otherwiseEmpty()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
          }
          return result;
        });
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static final class Heard implements WebSocket.Listener {

    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void onOpen(WebSocket socket) {
      all.add("open");
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      all.add(text);
      socket.request();
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason) {
      all.add("closed");
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      all.add("broken");
    }
  }
}
