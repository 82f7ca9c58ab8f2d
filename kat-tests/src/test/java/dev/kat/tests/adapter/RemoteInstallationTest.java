package dev.kat.tests.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kat.framework.api.SystemUnderTest.Acknowledgement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a control plane over a way that loses questions. */
@Timeout(60)
final class RemoteInstallationTest {

  private static final String IN_FORCE = "{\"generation\": 7, \"timeline\": [\"seen\"]}";
  private static final String LATE = "{\"reason\": \"no Envoy is connected\"}";
  private static final int NEVER = 0;
  private static final int CUT = 1;

  /** What the server does with one question after the other. */
  private final Deque<Integer> codes = new ArrayDeque<>();

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ambassador/v0/acknowledged", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aQuestionThatGetsNoAnswerIsAskedAgain() {
    codes.addAll(List.of(NEVER, CUT, 200));

    assertThat(acknowledged(Duration.ofSeconds(2)).join())
        .isEqualTo(new Acknowledgement(7, List.of("seen")));
    assertThat(codes).isEmpty();
  }

  @Test
  void anAnswerThatTakesLongIsWaitedForInPieces() {
    codes.addAll(List.of(504, 504, 504, 200, 200));

    assertThat(acknowledged(Duration.ofSeconds(60)).join().generation()).isEqualTo(7);
    assertThat(codes).hasSize(1);
  }

  @Test
  void inTheEndTheReasonIsTold() {
    codes.addAll(List.of(504, 504, 504, 504, 504, 504, 504, 504, 200));

    assertThatThrownBy(() -> acknowledged(Duration.ofSeconds(60)).join())
        .hasMessageContaining("answers 504: " + LATE);
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() {
    codes.addAll(List.of(409, 200));

    assertThatThrownBy(() -> acknowledged(Duration.ofSeconds(60)).join())
        .hasMessageContaining("answers 409");
    assertThat(codes).hasSize(1);
  }

  private CompletableFuture<Acknowledgement> acknowledged(Duration toAnswer) {
    return new RemoteInstallation(server.getAddress(), toAnswer)
        .acknowledged(List.of())
        .toCompletableFuture();
  }

  /** All on the one thread of the server. */
  private void answer(HttpExchange exchange) throws IOException {
    int code = codes.remove();
    switch (code) {
      case NEVER -> {}
      case CUT -> exchange.close();
      default -> {
        byte[] body = (code == 200 ? IN_FORCE : LATE).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      }
    }
  }
}
