package dev.kat.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpListenerTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2_000, 2_049, 70_000, 3_000_000})
  void aQuestionMayComeInPiecesAndManyOnOneConnection(int length) throws Exception {
    try (HttpListener listener =
        HttpListener.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("/length", new Length()))) {
      HttpClient client = HttpClient.newHttpClient();
      URI uri = URI.create("http://127.0.0.1:" + listener.address().getPort() + "/length");
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("x".repeat(length))).build();

      assertThat(IntStream.range(0, 3).mapToObj(i -> ask(client, request)).distinct())
          .containsExactly(Integer.toString(length));
    }
  }

  private static String ask(HttpClient client, HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString()).join().body();
  }

  private static final class Length implements Page {

    @Override
    public boolean takes(Question question) {
      return true;
    }

    @Override
    public CompletionStage<Answer> answer(Question question) {
      String length = Integer.toString(question.body().length());
      return CompletableFuture.completedFuture(new Answer(200, "text/plain", length));
    }
  }
}
