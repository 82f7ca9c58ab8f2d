package dev.kat.controlplane.normalize;

import java.util.Set;

/** The statuses of HTTP that Envoy has a name for; it refuses to be told any other. */
final class HttpStatuses {

  private static final Set<Integer> NO_ERRORS_THERE = Set.of(418, 419, 420, 425, 427, 430, 509);
  private static final int LAST_CLIENT_ERROR = 431;
  private static final int LAST_SERVER_ERROR = 511;

  private HttpStatuses() {}

  /** Whether it is a status that says that a request failed. */
  static boolean isError(int code) {
    boolean client = code >= 400 && code <= LAST_CLIENT_ERROR;
    boolean server = code >= 500 && code <= LAST_SERVER_ERROR;
    return (client || server) && !NO_ERRORS_THERE.contains(code);
  }
}
