package dev.kat.framework.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The counters of a load. */
final class Tally {

  /** Of the reasons of failures, so many are kept. */
  private static final int KEPT = 20;

  private final List<String> reasons = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long sent;
  private long answered;
  private long failed;
  private long messages;
  private long streams;
  private long closed;

  private record Waiting(long answers, CompletableFuture<Void> done) {}

  synchronized Count count() {
    return new Count(answered, failed, messages, streams, closed, reasons);
  }

  synchronized void sent() {
    sent++;
  }

  /** Takes an answer; the reason is empty where it is good. */
  void answered(String reason) {
    List<Waiting> reached;
    synchronized (this) {
      answered++;
      if (!reason.isEmpty()) {
        failed++;
        note(reason);
      }
      reached = waiting.stream().filter(each -> each.answers <= answered).toList();
      waiting.removeAll(reached);
    }
    reached.forEach(each -> each.done.complete(null));
  }

  synchronized void opened() {
    streams++;
  }

  /** Takes the answer to a message. */
  synchronized void heard() {
    messages++;
  }

  synchronized void closed(String reason) {
    closed++;
    note(reason);
  }

  private void note(String reason) {
    if (reasons.size() < KEPT) {
      reasons.add(reason);
    }
  }

  /** Completes after so many more answers. */
  synchronized CompletableFuture<Void> after(long answers) {
    Waiting one = new Waiting(answered + answers, new CompletableFuture<>());
    waiting.add(one);
    return one.done;
  }

  /** Completes when there is an answer to everything that was sent. */
  synchronized CompletableFuture<Void> idle() {
    Waiting one = new Waiting(sent, new CompletableFuture<>());
    if (answered >= sent) {
      one.done.complete(null);
    } else {
      waiting.add(one);
    }
    return one.done;
  }
}
