package dev.kat.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a backend does because of requests that came before. */
class ArrivalsTest {

  private static final BackendServer SERVER =
      BackendServer.start(List.of(BackendSpec.of("one"), BackendSpec.of("two")));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void failsTheFirstAttemptsOfEveryRequest() throws Exception {
    BackendScript script = BackendScript.builder().status(503).attempts(2).build();

    assertThat(statuses("one", script, "a", "a", "b", "a", "b", "b"))
        .containsExactly(503, 503, 503, 200, 503, 200);
    assertThat(statuses("two", script, "a")).containsExactly(503);
  }

  @Test
  void countsNothingWithoutAnId() throws Exception {
    BackendScript script = BackendScript.builder().status(503).attempts(1).build();

    HttpResponse<String> response =
        CLIENT.send(request("one", script, HttpClient.Version.HTTP_1_1), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("x-kat-backend-attempts", "x-request-id");
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void answersWhenAnotherRequestHasCome(HttpClient.Version version) throws Exception {
    String tag = "tag-" + version;
    CompletableFuture<HttpResponse<String>> waiting =
        CLIENT.sendAsync(
            request("one", BackendScript.builder().await(tag).build(), version),
            BodyHandlers.ofString());
    HttpRequest elsewhere = request("two", BackendScript.builder().tag(tag).build(), version);
    CLIENT.send(elsewhere, BodyHandlers.ofString());
    assertThat(waiting).isNotDone();

    HttpRequest tagged = request("one", BackendScript.builder().tag(tag).build(), version);
    CLIENT.send(tagged, BodyHandlers.ofString());

    assertThat(waiting.get().statusCode()).isEqualTo(200);
    HttpRequest late = request("one", BackendScript.builder().await(tag).build(), version);
    assertThat(CLIENT.send(late, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static List<Integer> statuses(String backend, BackendScript script, String... ids)
      throws Exception {
    Integer[] statuses = new Integer[ids.length];
    for (int i = 0; i < ids.length; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  request(backend, script, HttpClient.Version.HTTP_1_1), (name, value) -> true)
              .header("x-request-id", ids[i])
              .build();
      statuses[i] = CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }
    return List.of(statuses);
  }

  private static HttpRequest request(
      String backend, BackendScript script, HttpClient.Version version) {
    int port = SERVER.backend(backend).orElseThrow().port();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/")).version(version);
    script.headers().forEach(header -> request.header(header.name(), header.value()));
    return request.build();
  }
}
