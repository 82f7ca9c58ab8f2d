package dev.kat.framework.fault;

import dev.kat.framework.api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Which configuration requests went by, told by marks that count up. */
final class Marks {

  private final List<Waiting> waiting = new ArrayList<>();
  private int last;
  private int seen;

  private record Waiting(int mark, CompletableFuture<Void> seen) {}

  /** A mark that no configuration has had. */
  synchronized int next() {
    return ++last;
  }

  /** Completes when a request went by a configuration with this mark. */
  synchronized CompletableFuture<Void> seen(int mark) {
    Waiting one = new Waiting(mark, new CompletableFuture<>());
    waiting.add(one);
    return one.seen;
  }

  /** Whether what was written last is not in force, or requests stand still. */
  synchronized String words() {
    return "mark %d was written last, and the last request went by mark %d".formatted(last, seen);
  }

  void see(Answer answer) {
    int mark = Site.mark(answer);
    List<Waiting> reached;
    synchronized (this) {
      seen = mark;
      reached = waiting.stream().filter(each -> each.mark == mark).toList();
      waiting.removeAll(reached);
    }
    reached.forEach(each -> each.seen.complete(null));
  }
}
