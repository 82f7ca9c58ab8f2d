package dev.kat.framework.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.backends.Backend;
import dev.kat.backends.BackendServer;
import dev.kat.backends.BackendSpec;
import dev.kat.framework.api.Protocol;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.Target;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {

  private final NettyQueryEngine engine = new NettyQueryEngine();
  private final BackendServer server = BackendServer.start(List.of(BackendSpec.of("one")));
  private final Backend backend = server.backend("one").orElseThrow();
  private final Target target = new Target(new InetSocketAddress(server.address(), backend.port()));

  private Load load(String expected) {
    return new Load(
        engine,
        List.of(
            new Load.Requests(
                "requests",
                Query.get("/"),
                Duration.ofMillis(5),
                answer -> answer.echo().filter(echo -> echo.backend().equals(expected)).isPresent(),
                answer -> {})),
        List.of(Query.get("/socket").over(Protocol.WEBSOCKET)));
  }

  @AfterEach
  void close() {
    engine.close();
    server.close();
  }

  @Test
  void goodAnswersAreCountedAndNothingIsLost() throws Exception {
    try (Load load = load("one")) {
      load.run(target);
      load.more(50).get(30, TimeUnit.SECONDS);
      load.pause();

      assertThat(load.count().requests()).isGreaterThanOrEqualTo(50);
      assertThat(load.count().streams()).isEqualTo(1);
      assertThat(load.count().lost()).isFalse();
    }
  }

  @Test
  void anAnswerOfTheWrongBackendIsAFailure() throws Exception {
    try (Load load = load("another")) {
      load.run(target);
      load.more(5).get(30, TimeUnit.SECONDS);

      assertThat(load.count().failed()).isGreaterThanOrEqualTo(5);
      assertThat(load.count().reasons()).contains("requests: 200 from one");
    }
  }

  @Test
  void aBackendThatGoesClosesItsStreams() throws Exception {
    try (Load load = load("one")) {
      load.run(target);
      load.more(5).get(30, TimeUnit.SECONDS);
      Count before = load.count();
      backend.close();
      Count since = load.count().since(before);
      while (since.closed() == 0 || since.failed() == 0) {
        load.more(1).get(30, TimeUnit.SECONDS);
        since = load.count().since(before);
      }

      assertThat(since.closed()).isEqualTo(1);
      assertThat(since.lost()).isTrue();
    }
  }
}
