package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import dev.kat.framework.api.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request tells the backend to do, in control headers that the gateway passes on.
 *
 * @param status what it answers with
 * @param attempts how often status and delay hold; 0 for always
 * @param delay how long the answer is held back
 * @param responseHeaders what the backend adds to its answer
 */
record BackendBehaviour(int status, int attempts, Duration delay, List<Header> responseHeaders) {

  private static final String STATUS = "x-kat-backend-status";
  private static final String ATTEMPTS = "x-kat-backend-attempts";
  private static final String DELAY = "x-kat-backend-delay-ms";
  private static final String RESPONSE_HEADER = "x-kat-backend-response-header";

  static BackendBehaviour of(Query query) {
    int status = 200;
    int attempts = 0;
    Duration delay = Duration.ZERO;
    List<Header> responseHeaders = new ArrayList<>();
    for (Header header : query.headers()) {
      if (header.name().equals(STATUS)) {
        status = Integer.parseInt(header.value());
      } else if (header.name().equals(ATTEMPTS)) {
        attempts = Integer.parseInt(header.value());
      } else if (header.name().equals(DELAY)) {
        delay = Duration.ofMillis(Long.parseLong(header.value()));
      } else if (header.name().equals(RESPONSE_HEADER)) {
        String[] line = header.value().split(": ", 2);
        responseHeaders.add(new Header(line[0], line[1]));
      }
    }
    return new BackendBehaviour(status, attempts, delay, responseHeaders);
  }

  /** Whether status and delay hold for an attempt, counted from 1. */
  boolean holdsFor(int attempt) {
    return attempts == 0 || attempt <= attempts;
  }
}
