package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.AsyncHttpClient;

/** Sends HTTP queries with a client that speaks one version of HTTP. */
final class HttpDriver implements Driver {

  private final AsyncHttpClient client;

  HttpDriver(AsyncHttpClient client) {
    this.client = client;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    ResponseCollector collector = new ResponseCollector();
    return client
        .executeRequest(HttpRequests.of(query, target, "http"), collector)
        .toCompletableFuture()
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(Reasons.located(failure, collector.begun())));
  }
}
