package dev.kat.tests.adapter.plain;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an Envoy says at its admin interface of the files that it watches. */
final class EnvoyWords {

  private static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  EnvoyWords(InetSocketAddress admin) {
    base = "http://" + admin.getAddress().getHostAddress() + ":" + admin.getPort();
  }

  /** The statistics about versions and refusals, by name. */
  CompletableFuture<Map<String, String>> statistics() {
    return get("/stats?filter=(version_text|update_rejected)$")
        .thenApply(text -> {
          Map<String, String> values = new HashMap<>();
          text.lines()
              .map(line -> line.split(": ", 2))
              .filter(parts -> parts.length == 2)
              .forEach(parts -> values.put(parts[0], parts[1].replace("\"", "")));
          return values;
        });
  }

  /** Why it has refused something, as far as it remembers. */
  CompletableFuture<String> refusals() {
    return get("/config_dump")
        .thenApply(dump ->
            JSON.readTree(dump).findValues("error_state").stream()
                .map(state -> state.path("details"))
                .map(JsonNode::asString)
                .collect(Collectors.joining("; ")));
  }

  private CompletableFuture<String> get(String path) {
    URI uri = URI.create(base + path.replace("|", "%7C"));
    return HTTP.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }
}
