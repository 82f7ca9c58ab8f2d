package dev.kat.tests.model;

import dev.kat.framework.api.Header;
import java.util.List;
import java.util.Map;

/**
 * What a request tells the AuthService's backend to say of it, in control headers.
 *
 * @param responseHeaders what the backend adds to its answer
 */
record AuthorizationScript(int status, long delayMs, List<Header> responseHeaders) {

  private static final String PREFIX = "x-kat-auth-";

  /** The script among the headers that the backend sees. */
  static AuthorizationScript of(Map<String, List<String>> seen) {
    return new AuthorizationScript(
        (int) number(seen, "status", 200),
        number(seen, "delay-ms", 0),
        seen.getOrDefault(PREFIX + "response-header", List.of()).stream()
            .map(line -> line.split(": ", 2))
            .map(line -> new Header(line[0], line[1]))
            .toList());
  }

  private static long number(Map<String, List<String>> seen, String name, long absent) {
    return seen.getOrDefault(PREFIX + name, List.of()).stream()
        .findFirst()
        .map(Long::valueOf)
        .orElse(absent);
  }
}
