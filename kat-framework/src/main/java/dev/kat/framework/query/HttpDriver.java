package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Query;
import java.util.concurrent.CompletableFuture;
import org.asynchttpclient.Request;

/** Sends HTTP queries in one version of HTTP. */
final class HttpDriver implements Driver {

  private final HttpPool clients;

  HttpDriver(HttpPool clients) {
    this.clients = clients;
  }

  @Override
  public CompletableFuture<Response> send(Query query, Target target) {
    Request request = HttpRequests.of(query, target, "http");
    return send(query, request, new ResponseCollector(ResponseBody.TEXT));
  }

  /** Sends the request that a query has become, and collects what comes back. */
  CompletableFuture<Response> send(Query query, Request request, ResponseCollector collector) {
    return clients
        .client(query)
        .executeRequest(request, collector)
        .toCompletableFuture()
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(Reasons.located(failure, collector.begun())));
  }
}
