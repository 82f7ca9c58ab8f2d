package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a request tells the AuthService's backend to say of it, in control headers.
 *
 * @param grpcStatus how a call in gRPC fails; {@code ok} for not at all
 * @param attempts how often status and delay hold; 0 for always
 * @param responseHeaders what the backend adds to its answer
 */
record AuthorizationScript(
    int status, String grpcStatus, int attempts, long delayMs, List<Header> responseHeaders) {

  private static final String PREFIX = "x-kat-auth-";

  /** The script among the headers that the backend sees. */
  static AuthorizationScript of(Map<String, List<String>> seen) {
    return new AuthorizationScript(
        (int) number(seen, "status", 200),
        seen.getOrDefault(PREFIX + "grpc-status", List.of("ok")).get(0),
        (int) number(seen, "attempts", 0),
        number(seen, "delay-ms", 0),
        seen.getOrDefault(PREFIX + "response-header", List.of()).stream()
            .map(line -> line.split(": ", 2))
            .map(line -> new Header(line[0], line[1]))
            .toList());
  }

  /** What the status of the last attempt to ask is; no status of HTTP says that gRPC failed. */
  int statusAfter(Retrying retries, int timeoutMs) {
    return retries.status(
        new BackendBehaviour(status, attempts, Duration.ofMillis(delayMs), List.of()), timeoutMs);
  }

  /** Whether the last attempt to ask in gRPC fails. */
  boolean failsInGrpc(Retrying retries) {
    return !grpcStatus.equals("ok") && (attempts == 0 || !retries.outlives(grpcStatus, attempts));
  }

  private static long number(Map<String, List<String>> seen, String name, long absent) {
    return seen.getOrDefault(PREFIX + name, List.of()).stream()
        .findFirst()
        .map(Long::valueOf)
        .orElse(absent);
  }
}
