package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StreamedWatchTest {

  private final Body body = new Body();
  private final Heard heard = new Heard();
  private final StreamedWatch watch = new StreamedWatch(heard);

  private void comes(byte... bytes) {
    watch.consume(List.of(ByteBuffer.wrap(bytes)), body);
  }

  private void comes(String text) {
    comes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyLineIsAnEventWhereverItIsTorn() {
    watch.open(body);

    for (byte part : "{\"a\":\"Gemüse €\"}\n{\"b\":1}\n".getBytes(StandardCharsets.UTF_8)) {
      comes(part);
      watch.request();
    }

    assertThat(heard.all).containsExactly("open", "{\"a\":\"Gemüse €\"}", "{\"b\":1}");
  }

  @Test
  void anEventWaitsUntilItIsAskedFor() {
    watch.open(body);
    comes("one\ntwo\nthree\n");
    assertThat(heard.all).containsExactly("open", "one");

    watch.request();
    assertThat(heard.all).containsExactly("open", "one", "two");
  }

  @Test
  void nothingMoreIsAskedOfTheServerAsLongAsThereIsAnEvent() {
    watch.open(body);
    assertThat(body.asked).isOne();

    comes("one\ntwo\n");
    assertThat(body.asked).isOne();

    watch.request();
    assertThat(body.asked).isOne();
    watch.request();
    assertThat(body.asked).isEqualTo(2);
  }

  @Test
  void aListenerMayAskForTheNextWhileItIsToldOfOne() {
    heard.eager = true;
    watch.open(body);

    comes("one\ntwo\nthr");
    comes("ee\n");

    assertThat(heard.all).containsExactly("open", "one", "two", "three");
  }

  @Test
  void theEndIsToldAfterTheLastEvent() {
    watch.open(body);
    comes("one\ntwo\nto");
    body.done.complete(null);
    assertThat(heard.all).containsExactly("open", "one");

    watch.request();

    assertThat(heard.all).containsExactly("open", "one", "two", "closed 1000");
  }

  @Test
  void aConnectionThatBreaksIsAnError() {
    watch.open(body);

    body.done.completeExceptionally(new IOException("reset"));
    watch.request();

    assertThat(heard.all).containsExactly("open", "failed: reset");
  }

  @Test
  void whoClosesItEndsTheRequest() {
    watch.open(body);

    assertThat(watch.sendClose(1000, "enough")).isTrue();

    assertThat(heard.all).containsExactly("open", "closed 1000");
  }

  private static final class Body implements AsyncBody {

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int asked;

    @Override
    public void consume() {
      asked++;
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }

    @Override
    public void cancel() {
      done.cancel(false);
    }
  }

  private static final class Heard implements WebSocket.Listener {

    private final List<String> all = new ArrayList<>();
    private boolean eager;

    @Override
    public void onOpen(WebSocket socket) {
      all.add("open");
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      all.add(text);
      if (eager) {
        socket.request();
      }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason) {
      all.add("closed " + code);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      all.add("failed: " + error.getMessage());
    }
  }
}
