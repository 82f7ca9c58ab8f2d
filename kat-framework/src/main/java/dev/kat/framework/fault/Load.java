package dev.kat.framework.fault;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Query;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A constant load on one Envoy: requests at a steady rate over connections that are kept, also
 * while some of those before are not answered yet; and streams that are open all the time, with a
 * message now and then. Everything is counted, and nothing is sent twice.
 */
final class Load implements AutoCloseable {

  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(100);

  /** More of one kind are never under way, or a machine that is busy would only get busier. */
  private static final int UNDER_WAY = 4;

  private final QueryEngine engine;
  private final Tally tally = new Tally();
  private final List<Requests> requests;
  private final List<OpenStream> streams;
  private final List<ScheduledFuture<?>> ticking = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("kat-load"));

  /**
   * Requests that are sent again and again.
   *
   * @param good whether an answer is one that it should have
   * @param seen hears of every answer that is good
   */
  record Requests(
      String name, Query query, Duration interval, Predicate<Answer> good, Consumer<Answer> seen) {}

  /** A load that does not run yet. */
  Load(QueryEngine engine, List<Requests> requests, List<Query> streams) {
    this.engine = engine;
    this.requests = List.copyOf(requests);
    this.streams = streams.stream().map(query -> new OpenStream(engine, query, tally)).toList();
  }

  Count count() {
    return tally.count();
  }

  /** Completes when so many more requests have been answered. */
  CompletableFuture<Void> more(long answers) {
    return tally.after(answers);
  }

  /** Begins, or goes on; returns when all streams are open. */
  void run(Target target) {
    CompletableFuture<?>[] opened =
        streams.stream().map(stream -> stream.open(target)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(opened).join();
    for (Requests each : requests) {
      Semaphore free = new Semaphore(UNDER_WAY);
      tick(each.interval(), () -> send(each, target, free));
    }
    streams.forEach(stream -> tick(BETWEEN_MESSAGES, stream::say));
  }

  private void tick(Duration interval, Runnable work) {
    ticking.add(clock.scheduleAtFixedRate(work, 0, interval.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void send(Requests each, Target target, Semaphore free) {
    if (!free.tryAcquire()) {
      return;
    }
    tally.sent();
    var unused =
        engine
            .send(each.query(), target)
            .thenAccept(answer -> judge(each, answer))
            .whenComplete((judged, bug) -> free.release());
  }

  private void judge(Requests each, Answer answer) {
    boolean good = each.good().test(answer);
    tally.answered(good ? "" : each.name() + ": " + words(answer));
    if (good) {
      each.seen().accept(answer);
    }
  }

  private static String words(Answer answer) {
    String failure = answer.failure();
    return failure != null
        ? failure
        : answer.status() + answer.echo().map(echo -> " from " + echo.backend()).orElse("");
  }

  /** Ends in an orderly way, until it is run again: waits for what is under way. */
  void pause() {
    ticking.forEach(each -> each.cancel(false));
    ticking.clear();
    streams.forEach(OpenStream::end);
    tally.idle().join();
  }

  @Override
  public void close() {
    ticking.forEach(each -> each.cancel(false));
    clock.shutdownNow();
    streams.forEach(OpenStream::end);
  }
}
