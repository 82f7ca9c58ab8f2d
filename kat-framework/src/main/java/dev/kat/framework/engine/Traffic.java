package dev.kat.framework.engine;

import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.QueryEngine.Conversation;
import dev.kat.framework.query.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Sends exchanges, never too many at once, and always gets answers. Used on the loop only. */
final class Traffic {

  private final Session session;
  private final QueryEngine queries;
  private final InFlight requests;
  private final InFlight background;
  private final Habits habits;

  Traffic(
      Session session, QueryEngine queries, InFlight requests, InFlight background, Habits habits) {
    this.session = session;
    this.queries = queries;
    this.requests = requests;
    this.background = background;
    this.habits = habits;
  }

  /** Lets a check look at answers; what the system does everywhere is no finding. */
  Verdict judge(Check check, List<Answer> answers) {
    return Verdict.judge(check, answers, new Findings(habits::isKnown));
  }

  /** Sends an exchange as often as it says; the answers are in no particular order of arrival. */
  CompletableFuture<List<Answer>> send(Exchange exchange, Target target) {
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, exchange.times())
            .mapToObj(i -> requests.submit(() -> send(exchange.query(), target)))
            .toList();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
  }

  /** Sends one query of a load, which shares a small part of what may be under way. */
  CompletableFuture<Answer> sendInBackground(Query query, Target target) {
    return background.submit(() -> send(query, target));
  }

  /** Sends one query at once; what goes wrong is an answer too. */
  private CompletableFuture<Answer> send(Query query, Target target) {
    long start = System.nanoTime();
    return session
        .waits()
        .started(() -> queries.send(query, target), limit(query), text(query) + " to be answered")
        .exceptionally(
            error -> Answer.failed(query, Waits.message(error), System.nanoTime() - start));
  }

  CompletableFuture<Conversation> converse(Query query, Target target) {
    return session
        .waits()
        .started(() -> queries.converse(query, target), limit(query), text(query) + " to open");
  }

  CompletableFuture<String> say(Conversation conversation, Query query, String message) {
    return session
        .waits()
        .started(() -> conversation.say(message), limit(query), "the echo of '" + message + "'");
  }

  private Duration limit(Query query) {
    return query.timeout().plus(session.limits().grace());
  }

  private static String text(Query query) {
    return query.method() + " " + query.path() + " over " + query.protocol();
  }
}
