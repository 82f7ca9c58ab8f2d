package dev.kat.tests.adapter.contour;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * What an Envoy of Contour has loaded. Contour tells nobody which objects a version of xDS is made
 * of: so a route says it, whose answer is a number. Listeners, clusters and routes of one version
 * have the same name, and belong together when all have it.
 */
final class LoadedByEnvoy {

  /** The host of the route, under which it can be asked by its address. */
  static final String HOST = "127.0.0.1";

  private static final String PATH = "/.kat/generation";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final InetSocketAddress admin;
  private final InetSocketAddress listener;

  LoadedByEnvoy(InetSocketAddress admin, InetSocketAddress listener) {
    this.admin = admin;
    this.listener = listener;
  }

  /** The route that answers with a number. */
  static Map<String, Object> route(long generation) {
    return Map.of(
        "conditions",
        List.of(Map.of("exact", PATH)),
        "directResponsePolicy",
        Map.of("statusCode", 200, "body", String.valueOf(generation)));
  }

  /** Whether it serves a generation, and all that belongs to it. */
  CompletableFuture<Boolean> is(long generation) {
    return get(listener, PATH)
        .thenCompose(answer ->
            answer.equals(String.valueOf(generation))
                ? get(admin, "/stats?filter=version_text$").thenApply(LoadedByEnvoy::agree)
                : CompletableFuture.completedFuture(false));
  }

  private static boolean agree(String statistics) {
    return Stream.of(statistics.split("\n", -1))
            .filter(line ->
                line.matches("(cluster_manager\\.cds|listener_manager\\.lds|.*\\.rds\\.).*"))
            .map(line -> line.substring(line.indexOf(':')))
            .distinct()
            .count()
        == 1;
  }

  /** Empty while nobody answers. */
  private static CompletableFuture<String> get(InetSocketAddress address, String path) {
    URI uri = URI.create("http://%s:%d%s".formatted(HOST, address.getPort(), path));
    return HTTP.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .exceptionally(LoadedByEnvoy::nobody);
  }

  private static String nobody(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof IOException) {
      return "";
    }
    throw new CompletionException(cause);
  }
}
