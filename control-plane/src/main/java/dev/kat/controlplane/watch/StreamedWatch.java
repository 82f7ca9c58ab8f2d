package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A watch that is the answer to a request, a line for each event, where the Kubernetes client
 * expects a WebSocket with a message for each: it then needs no connection of its own. An event is
 * handed on when it is asked for; none is asked of the server before all there are have been.
 */
final class StreamedWatch implements WebSocket, AsyncBody.Consumer<List<ByteBuffer>> {

  private static final int NORMAL_CLOSURE = 1000;

  private final Listener listener;

  /** Those who wait to look what is to be done; the first of them does it for all. */
  private final AtomicInteger looks = new AtomicInteger();

  private final Queue<String> events = new ArrayDeque<>();
  private ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private @Nullable AsyncBody body;
  private int wanted = 1;
  private boolean asked;
  private boolean ended;
  private @Nullable Throwable failure;
  private boolean told;

  StreamedWatch(Listener listener) {
    this.listener = listener;
  }

  /** The server has accepted to be watched. */
  void open(AsyncBody stream) {
    listener.onOpen(this);
    synchronized (this) {
      body = stream;
    }
    CompletableFuture<Void> unused =
        stream
            .done()
            .whenComplete((nothing, problem) -> {
              synchronized (this) {
                ended = true;
                failure = problem instanceof CancellationException ? null : problem;
              }
              look();
            });
    look();
  }

  @Override
  public void consume(List<ByteBuffer> chunk, AsyncBody stream) {
    synchronized (this) {
      chunk.forEach(this::take);
      asked = false;
    }
    look();
  }

  /** A line may end in any chunk, and a character may be in two. */
  private void take(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n') {
        events.add(begun.toString(StandardCharsets.UTF_8));
        begun = new ByteArrayOutputStream();
      } else {
        begun.write(next);
      }
    }
  }

  @Override
  public void request() {
    synchronized (this) {
      wanted++;
    }
    look();
  }

  /** One at a time, also when a listener that is told of an event asks for the next. */
  private void look() {
    if (looks.getAndIncrement() == 0) {
      int seen = 1;
      do {
        act();
        seen = looks.addAndGet(-seen);
      } while (seen > 0);
    }
  }

  private void act() {
    for (String event = next(); event != null; event = next()) {
      listener.onMessage(this, event);
    }
    AsyncBody hungry = null;
    boolean over = false;
    synchronized (this) {
      if (ended && events.isEmpty() && !told) {
        told = true;
        over = true;
      } else if (!ended && body != null && wanted > 0 && !asked) {
        asked = true;
        hungry = body;
      }
    }
    if (over && failure != null) {
      listener.onError(this, failure);
    } else if (over) {
      listener.onClose(this, NORMAL_CLOSURE, "the server has ended the watch");
    } else if (hungry != null) {
      hungry.consume();
    }
  }

  private synchronized @Nullable String next() {
    if (wanted == 0 || events.isEmpty()) {
      return null;
    }
    wanted--;
    return events.remove();
  }

  @Override
  public boolean sendClose(int code, String reason) {
    AsyncBody stream;
    synchronized (this) {
      stream = body;
    }
    if (stream != null) {
      stream.cancel();
    }
    return stream != null;
  }

  /** Nothing is ever sent to the server of a watch. */
  @Override
  public boolean send(ByteBuffer message) {
    return false;
  }

  @Override
  public long queueSize() {
    return 0;
  }
}
