package dev.kat.framework.query;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The messages of a conversation, matched in order with those who wait for them. */
final class Mailbox {

  private final Queue<String> unread = new ArrayDeque<>();
  private final Queue<CompletableFuture<String>> waiting = new ArrayDeque<>();
  private @Nullable String end;

  /** The next message that nobody has taken; fails when none can come any more. */
  synchronized CompletableFuture<String> take() {
    CompletableFuture<String> next = new CompletableFuture<>();
    String message = unread.poll();
    if (message != null) {
      next.complete(message);
    } else if (end != null) {
      next.completeExceptionally(new IOException(end));
    } else {
      waiting.add(next);
    }
    return next;
  }

  void deliver(String message) {
    CompletableFuture<String> next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        unread.add(message);
      }
    }
    if (next != null) {
      next.complete(message);
    }
  }

  /** Says that no message comes any more; only the first reason counts. */
  void end(String reason) {
    List<CompletableFuture<String>> disappointed;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = reason;
      disappointed = new ArrayList<>(waiting);
      waiting.clear();
    }
    disappointed.forEach(next -> next.completeExceptionally(new IOException(reason)));
  }
}
