package dev.kat.controlplane.watch;

import static java.net.HttpURLConnection.HTTP_UNAVAILABLE;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a busy API server once more when it said that it can be asked again, and not before. What it
 * answers then is up to those who asked.
 */
final class RetryAfter implements Interceptor {

  static final String NAME = "RETRY_AFTER";

  private static final Logger LOG = LoggerFactory.getLogger(RetryAfter.class);
  private static final int HTTP_TOO_MANY_REQUESTS = 429;

  /** API servers say one second, or a few; whoever says more is asked earlier than it likes. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Vertx vertx;

  RetryAfter(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
    CompletableFuture<Boolean> again = new CompletableFuture<>();
    Optional<Duration> delay = delay(response);
    if (delay.isEmpty()) {
      again.complete(false);
    } else {
      LOG.debug("the API server is busy (HTTP status {}), asking in {}", response.code(), delay);
      long unused = vertx.setTimer(delay.get().toMillis(), timer -> again.complete(true));
    }
    return again;
  }

  private static Optional<Duration> delay(HttpResponse<?> response) {
    if (response.code() != HTTP_TOO_MANY_REQUESTS && response.code() != HTTP_UNAVAILABLE) {
      return Optional.empty();
    }
    String written = response.header("Retry-After");
    try {
      long seconds = written == null ? 0 : Long.parseLong(written.strip());
      return seconds <= 0
          ? Optional.empty()
          : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
    } catch (NumberFormatException e) {
      return Optional.empty(); // A date, which no API server writes.
    }
  }
}
