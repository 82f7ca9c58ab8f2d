package dev.kat.tests.adapter;

import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import dev.kat.framework.api.SystemUnderTest.Installation;
import dev.kat.framework.api.SystemUnderTest.ObjectState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A control plane elsewhere, asked over its admin address as any user can ask it.
 *
 * <p>The way to it may lead through an API server, where a connection is sometimes neither made nor
 * refused. So a long wait is one question after the other, each on its own: asking twice changes
 * nothing.
 */
final class RemoteInstallation implements Installation {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int TOO_LATE = 504;
  private static final int QUESTIONS = 8;

  /** How long the control plane waits before it says that it has waited in vain. */
  private static final int SECONDS = 15;

  /** When no answer, not even that one, is to be expected any more. */
  private static final Duration TO_ANSWER = Duration.ofSeconds(SECONDS + 5);

  private static final Duration TO_DESCRIBE = Duration.ofSeconds(5);

  /** For all: each client has a thread of its own, and takes a while to make. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final Duration toAnswer;

  RemoteInstallation(InetSocketAddress admin) {
    this(admin, TO_ANSWER);
  }

  RemoteInstallation(InetSocketAddress admin, Duration toAnswer) {
    base = "http://" + admin.getHostString() + ":" + admin.getPort() + "/ambassador/v0/";
    this.toAnswer = toAnswer;
  }

  @Override
  public String envoyBootstrap() {
    throw new UnsupportedOperationException("the Envoy of this installation runs already");
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "acknowledged?timeout=" + SECONDS))
            .timeout(toAnswer)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body(states)))
            .build();
    CompletableFuture<HttpResponse<String>> answered = new CompletableFuture<>();
    ask(request, QUESTIONS, answered);
    return answered.thenApply(RemoteInstallation::read);
  }

  private static void ask(
      HttpRequest request, int questions, CompletableFuture<HttpResponse<String>> answered) {
    CompletableFuture<HttpResponse<String>> unused =
        HTTP.sendAsync(request, BodyHandlers.ofString())
            .whenComplete((response, failure) -> {
              if (questions > 1 && (response == null || response.statusCode() == TOO_LATE)) {
                ask(request, questions - 1, answered);
              } else if (failure == null) {
                answered.complete(response);
              } else {
                answered.completeExceptionally(failure);
              }
            });
  }

  private static String body(List<ObjectState> states) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (ObjectState state : states) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("kind", state.kind());
      object.put("namespace", state.namespace());
      object.put("name", state.name());
      object.put("resourceVersion", state.version());
      objects.add(object);
    }
    return JSON.writeValueAsString(Map.of("objects", objects));
  }

  private static Acknowledgement read(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new IllegalStateException(
          "the control plane answers %d: %s".formatted(response.statusCode(), response.body()));
    }
    JsonNode answer = JSON.readTree(response.body());
    List<String> timeline = new ArrayList<>();
    answer.path("timeline").forEach(line -> timeline.add(line.asString()));
    return new Acknowledgement(answer.path("generation").asLong(), timeline);
  }

  @Override
  public String describe() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "status")).timeout(TO_DESCRIBE).build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "it does not answer: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "nobody waited for its answer";
    }
  }

  @Override
  public void close() {}
}
