package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Findings.Finding;
import dev.kat.framework.api.Witness;
import dev.kat.framework.query.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests one after the other, while the configuration changes around them. */
final class LoadRun implements WitnessRun {

  /** What is kept of answers with faults; the number is kept of all. */
  private static final int KEPT = 20;

  private final Witness.Load load;
  private final Session session;
  private final Traffic traffic;
  private final List<Finding> faults = new ArrayList<>();
  private final List<Answer> faulty = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private String reason = "";
  private int sent;
  private int bad;
  private boolean closing;
  private @Nullable Target target;

  /** Somebody who waits for the answer to a request that is sent from now on. */
  private record Waiting(int request, CompletableFuture<Void> seen) {}

  LoadRun(Witness.Load load, Session session, Traffic traffic) {
    this.load = load;
    this.session = session;
    this.traffic = traffic;
  }

  @Override
  public CompletableFuture<Void> open(Target where) {
    target = where;
    next(where);
    return after("");
  }

  @Override
  public CompletableFuture<Void> after(String stage) {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    if (target == null || ended.isDone()) {
      seen.complete(null);
    } else {
      waiting.add(new Waiting(sent + 1, seen));
    }
    return seen;
  }

  private void next(Target where) {
    int request = ++sent;
    var unused =
        traffic
            .sendInBackground(load.query(), where)
            .thenCompose(answer ->
                session
                    .waits()
                    .call(
                        () -> traffic.judge(load.each(), List.of(answer)),
                        session.limits().judge(),
                        "the check of witness '" + load.name() + "'")
                    .exceptionally(error -> new Verdict(List.of(), Waits.message(error)))
                    .thenAccept(verdict -> note(answer, verdict)))
            .thenRun(() -> {
              waiting.removeIf(each -> each.request() <= request && each.seen().complete(null));
              if (closing) {
                waiting.forEach(each -> each.seen().complete(null));
                ended.complete(null);
              } else {
                next(where);
              }
            });
  }

  private void note(Answer answer, Verdict verdict) {
    if (verdict.passed()) {
      return;
    }
    bad++;
    if (faulty.size() < KEPT) {
      faulty.add(answer);
      faults.addAll(verdict.faults());
      reason = reason.isEmpty() ? verdict.reason() : reason;
    }
  }

  @Override
  public CompletableFuture<Testimony> close() {
    closing = true;
    if (target == null) {
      return CompletableFuture.completedFuture(Testimony.of("it never began"));
    }
    return ended.thenApply(end -> {
      session.outcomes().sent(sent);
      String count = bad == 0 ? "" : "%d of %d answers had faults".formatted(bad, sent);
      String all = reason.isEmpty() ? count : count + "\n" + reason;
      return new Testimony(new Verdict(faults, all), faulty);
    });
  }
}
