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
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A control plane elsewhere, asked over its admin address as any user can ask it. */
final class RemoteInstallation implements Installation {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int SECONDS = 60;
  private static final Duration TO_DESCRIBE = Duration.ofSeconds(5);

  /** For all: each client has a thread of its own, and takes a while to make. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  RemoteInstallation(InetSocketAddress admin) {
    base = "http://" + admin.getHostString() + ":" + admin.getPort() + "/ambassador/v0/";
  }

  @Override
  public String envoyBootstrap() {
    throw new UnsupportedOperationException("the Envoy of this installation runs already");
  }

  @Override
  public CompletionStage<Acknowledgement> acknowledged(List<ObjectState> states) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "acknowledged?timeout=" + SECONDS))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body(states)))
            .build();
    return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(RemoteInstallation::read);
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
