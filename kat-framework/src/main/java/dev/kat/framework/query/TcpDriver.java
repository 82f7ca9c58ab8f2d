package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends lines over a connection that it closes when all of them are answered. */
final class TcpDriver implements Driver {

  private final TcpConnector connector;

  TcpDriver(TcpConnector connector) {
    this.connector = connector;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    CompletableFuture<Response> response = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        connector
            .open(query, target)
            .thenCompose(session -> {
              CompletableFuture<Response> unusedClosed =
                  response.whenComplete((received, failure) -> session.close());
              return ask(session, Lines.of(query.body()).iterator(), new ArrayList<>());
            })
            .handle((answers, failure) -> {
              if (failure == null) {
                response.complete(
                    new Response(0, "TCP", List.of(), Lines.joined(answers), List.of()));
              } else {
                response.completeExceptionally(Reasons.unwrapped(failure));
              }
              return null;
            });
    return response;
  }

  /** One line after the other: that is what a stream is and a request is not. */
  private static CompletableFuture<List<String>> ask(
      TcpSession session, Iterator<String> lines, List<String> answers) {
    if (!lines.hasNext()) {
      return CompletableFuture.completedFuture(answers);
    }
    return session
        .ask(lines.next())
        .thenCompose(answer -> {
          answers.add(answer);
          return ask(session, lines, answers);
        });
  }
}
