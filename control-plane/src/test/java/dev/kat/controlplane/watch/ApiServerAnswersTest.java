package dev.kat.controlplane.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.source.ResourceSnapshot;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an API server's answers that are neither objects nor for ever. */
@Timeout(300) // a server whose watches are cut may stand still: its event loop waits for itself
class ApiServerAnswersTest {

  private static final String SERVICES = "/api/v1/services";
  private static final String GONE =
      "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
          + "\"reason\":\"Expired\",\"code\":410,\"message\":\"too old resource version\"}}";

  private static final Duration QUIET = Duration.ofSeconds(5);

  private final MockApi mock = MockApi.plain();
  private final KubernetesClient kubectl = mock.kubectl();
  private final Announcements announced = new Announcements();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> restarted = new LinkedBlockingQueue<>();
  private TroubledPath path;
  private KubernetesSource source;

  @BeforeEach
  void open() throws IOException {
    path = new TroubledPath(TroubledPath.Kind.TRANSPARENT, mock.server().getPort());
    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "0")).create();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(10)
            .build();
    KubernetesClient client = SharedThreads.client(config);
    source =
        new KubernetesSource(
            client,
            client,
            null,
            Duration.ZERO,
            complaints::add,
            new WatchListener() {
              @Override
              public void event(String kind) {}

              @Override
              public void restarted(String kind) {
                restarted.add(kind);
              }
            });
  }

  @AfterEach
  void close() throws IOException {
    path.close();
    mock.close(source);
  }

  private String url() {
    return "http://localhost:" + path.port() + "/";
  }

  /** Answers the first requests that are like this one. */
  private AtomicInteger answer(Predicate<RecordedRequest> which, int times, MockResponse response) {
    AtomicInteger asked = new AtomicInteger();
    mock.interrupt(request ->
        which.test(request) && asked.getAndIncrement() < times
            ? Optional.of(response)
            : Optional.empty());
    return asked;
  }

  private static boolean lists(RecordedRequest request) {
    return request.getPath().startsWith(SERVICES) && !watches(request);
  }

  private static boolean watches(RecordedRequest request) {
    return request.getPath().startsWith(SERVICES + "?") && request.getPath().contains("watch=true");
  }

  private static Predicate<ResourceSnapshot> config(String text) {
    return snapshot -> snapshot.services().stream().anyMatch(s -> text.equals(s.config()));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServerThatFailsIsNamedAndAskedAgain(int status) throws Exception {
    answer(ApiServerAnswersTest::lists, 2, new MockResponse().setResponseCode(status));

    source.start(announced);

    announced.await(source, config("0"));
    assertThat(complaints)
        .hasSize(2)
        .anyMatch(text ->
            text.startsWith("cannot watch Services at " + url() + ": HTTP status " + status))
        .anyMatch(text -> text.contains("can be watched again"));
    assertThat(source.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyServerIsAskedWhenItSaysAndNotBefore(int status) throws Exception {
    AtomicInteger asked =
        answer(
            ApiServerAnswersTest::lists,
            1,
            new MockResponse().setResponseCode(status).setHeader("Retry-After", "1"));

    source.start(announced);

    announced.await(source, config("0"));
    assertThat(asked).hasValue(2);
    assertThat(complaints).as("what was asked for too early").isEmpty();
  }

  @Test
  void aBusyServerIsAskedAgainForAWatch() throws Exception {
    AtomicInteger asked =
        answer(
            ApiServerAnswersTest::watches,
            1,
            new MockResponse().setResponseCode(429).setHeader("Retry-After", "1"));
    source.start(announced);
    announced.await(source, config("0"));

    kubectl.services().resource(KubernetesSourceTest.service("shop", "cart", "1")).update();

    announced.await(source, config("1"));
    assertThat(asked).hasValue(2);
  }

  /** An API server says so by an event, after it has accepted the watch. */
  @Test
  void aVersionThatIsGoneIsNoLongerAskedFor() throws Exception {
    MockResponse gone = new MockResponse().withWebSocketUpgrade(new Event(GONE));
    source.start(announced);
    announced.await(source, config("0"));
    AtomicBoolean listedAgain = new AtomicBoolean();
    mock.interrupt(request -> {
      listedAgain.compareAndSet(false, lists(request));
      return watches(request) && !listedAgain.get() ? Optional.of(gone) : Optional.empty();
    });

    path.cut();
    String kind = restarted.take();
    while (!kind.equals("Service")) {
      kind = restarted.take();
    }
    assertThat(listedAgain).isTrue();
    // This server, unlike a real one, stands still at times when it has lost connections.
    int count = 0;
    do {
      count++;
      kubectl
          .services()
          .resource(KubernetesSourceTest.service("shop", "cart", "" + count))
          .update();
    } while (!announced.comes(source, config("" + count), QUIET));
  }

  /** A watch with one event. */
  private static final class Event extends WebSocketListener {

    private final String text;

    Event(String text) {
      this.text = text;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      socket.send(text);
    }
  }
}
