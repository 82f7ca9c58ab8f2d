package dev.kat.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.ControlPlane;
import dev.kat.controlplane.ControlPlane.Settings;
import dev.kat.controlplane.FakeSource;
import dev.kat.controlplane.HandCompiled;
import dev.kat.controlplane.metrics.Metrics;
import dev.kat.controlplane.rollout.HandMade;
import dev.kat.controlplane.rollout.ResourceType;
import dev.kat.controlplane.server.AdsClient;
import dev.kat.controlplane.server.XdsAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AcknowledgementsTest {

  private static final int MANY = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeSource source = new FakeSource();
  private final HandCompiled compiler =
      new HandCompiled().with("x", new HandMade().listener(1).route("/", "a", 1));
  private final Metrics metrics = new Metrics();
  private ControlPlane controlPlane;
  private AdminServer admin;

  @BeforeEach
  void start() throws IOException {
    controlPlane = ControlPlane.start(source, compiler, Settings.at(XdsAddress.anyLoopbackPort()));
    admin =
        AdminServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), controlPlane, metrics);
  }

  @AfterEach
  void stop() {
    controlPlane.close();
    admin.close();
    metrics.close();
  }

  private CompletableFuture<HttpResponse<String>> ask(String query, String body) {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/ambassador/v0/acknowledged%s"
                .formatted(admin.address().getPort(), query));
    return http.sendAsync(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString())
        .orTimeout(60, TimeUnit.SECONDS);
  }

  private static String service(String name, @Nullable String version) {
    return """
    {"objects":[{"kind":"Service","namespace":"shop","name":"%s","resourceVersion":%s}]}
    """
        .formatted(name, version == null ? "null" : "\"" + version + "\"");
  }

  private AdsClient envoy() {
    return new AdsClient(controlPlane.xdsAddress(), "edge");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Test
  void aVersionThatIsInForceIsToldWithItsTimeline() {
    Instant begin = Instant.now();
    CompletableFuture<HttpResponse<String>> answer = ask("", service("cart", "12"));
    source.setService("x", "cart", "12");
    try (AdsClient envoy = envoy().start("a")) {
      assertThat(envoy).isNotNull();
      assertThat(answer.join().statusCode()).isEqualTo(200);
      assertThat(json(answer.join()).get("generation").asInt()).isEqualTo(1);
      assertThat(json(answer.join()).get("timeline").get(0).asString())
          .isEqualTo("+0.0 ms change seen");
      assertThat(Instant.parse(json(answer.join()).get("seen").asString()))
          .isBetween(begin, Instant.parse(json(answer.join()).get("acknowledged").asString()));
      assertThat(ask("", service("cart", "9")).join().statusCode()).isEqualTo(200);
      assertThat(ask("", service("gone", null)).join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRefusalIsAConflict() {
    CompletableFuture<HttpResponse<String>> answer = ask("", service("cart", "12"));
    source.setService("x", "cart", "12");
    try (AdsClient envoy = envoy().ask(ResourceType.CLUSTER)) {
      envoy.expect(ResourceType.CLUSTER);
      envoy.refuse(ResourceType.CLUSTER, "a is bad");

      assertThat(answer.join().statusCode()).isEqualTo(409);
      assertThat(json(answer.join()).get("reason").asString())
          .isEqualTo("Envoy edge refused cluster a: a is bad");
    }
  }

  @Test
  void whatIsMissingAfterTheTimeIsTold() {
    JsonNode early = json(ask("?timeout=1", service("cart", "12")).join());
    assertThat(early.get("reason").asString()).isEqualTo("the configuration has not been read yet");

    source.setService("x", "cart", "12");
    CompletableFuture<HttpResponse<String>> ofNewer = ask("?timeout=1", service("cart", "13"));
    CompletableFuture<HttpResponse<String>> ofGone = ask("?timeout=1", service("cart", null));
    CompletableFuture<HttpResponse<String>> ofThis = ask("?timeout=1", service("cart", "12"));
    HttpResponse<String> newer = ofNewer.join();
    assertThat(newer.statusCode()).isEqualTo(504);
    assertThat(json(newer).get("reason").asString())
        .isEqualTo("generation 1 does not have these versions");
    assertThat(json(newer).get("missing").get(0).asString())
        .isEqualTo("Service shop/cart in version 13; known: 12");
    assertThat(json(ofGone.join()).get("missing").get(0))
        .hasToString("\"Service shop/cart gone; known: 12\"");

    JsonNode alone = json(ofThis.join());
    assertThat(alone.get("reason").asString()).isEqualTo("no Envoy is connected");
    assertThat(alone.get("missing")).isEmpty();
    try (AdsClient envoy = envoy().ask(ResourceType.CLUSTER)) {
      envoy.expect(ResourceType.CLUSTER);
      assertThat(json(ask("?timeout=1", service("cart", "12")).join()).get("reason").asString())
          .isEqualTo("not every connected Envoy has acknowledged generation 1");
    }
  }

  @Test
  void manyWaitAtTheSameTimeAndHoldUpNobody() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting =
        Stream.generate(() -> ask("", service("cart", "12"))).limit(MANY).toList();
    source.setService("x", "cart", "11");
    URI alive =
        URI.create(
            "http://127.0.0.1:%d/ambassador/v0/check_alive".formatted(admin.address().getPort()));
    assertThat(
            http.send(HttpRequest.newBuilder(alive).build(), BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);

    try (AdsClient envoy = envoy().start("a")) {
      source.setService("x", "cart", "12");

      assertThat(waiting)
          .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
      assertThat(envoy).isNotNull();
    }
  }

  @Test
  void whoWaitsHearsOfTheEnd() {
    CompletableFuture<HttpResponse<String>> answer = ask("", service("cart", "12"));
    source.setService("x", "cart", "11");
    try (AdsClient envoy = envoy().start("a")) {
      assertThat(envoy).isNotNull();
      assertThat(ask("", service("cart", "11")).join().statusCode()).isEqualTo(200);
    }

    controlPlane.close();
    admin.close();

    assertThat(answer.join().statusCode()).isEqualTo(503);
    assertThat(json(answer.join()).get("reason").asString())
        .isEqualTo("the control plane was closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?timeout=0   | {\"objects\":[]} | timeout=0 is not a number of seconds from 1 to 300",
        "?timeout=301 | {\"objects\":[]} | timeout=301 is not",
        "?timeout=x   | {\"objects\":[]} | timeout=x is not",
        "'' | {\"objects\": | the body is not JSON",
        "'' | '' | the body must be like",
        "'' | {\"objects\":{}} | the body must be like",
        "'' | {\"objects\":[{\"kind\":\"Service\"}]} | objects[0].namespace must be a string",
        "'' | {\"objects\":[{\"kind\":\"a\",\"namespace\":\"b\",\"name\":\"c\"}]}"
            + " | objects[0].resourceVersion must be a string"
      })
  void aQuestionThatIsNotUnderstoodIsRefused(String query, String body, String reason) {
    HttpResponse<String> answer = ask(query, body).join();

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("reason").asString()).startsWith(reason);
  }
}
