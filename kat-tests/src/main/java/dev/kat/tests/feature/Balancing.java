package dev.kat.tests.feature;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways to write {@code load_balancer}. */
public enum Balancing {
  ABSENT(null),
  ROUND_ROBIN(Map.of("policy", "round_robin")),
  LEAST_REQUEST(Map.of("policy", "least_request")),
  RING_BY_HEADER(Map.of("policy", "ring_hash", "header", "X-User")),
  MAGLEV_BY_HEADER(Map.of("policy", "maglev", "header", "x-user")),
  RING_BY_COOKIE(Map.of("policy", "ring_hash", "cookie", Map.of("name", "sticky"))),
  MAGLEV_BY_MADE_COOKIE(
      Map.of(
          "policy",
          "maglev",
          "cookie",
          Map.of("name", "sticky", "path", "/here/", "ttl", "1m30s"))),
  MAGLEV_BY_ADDRESS(Map.of("policy", "maglev", "source_ip", true));

  /** The field of a Mapping, and of the Module for those that have none. */
  public static final String FIELD = "load_balancer";

  private final @Nullable Map<String, Object> written;

  Balancing(@Nullable Map<String, Object> written) {
    this.written = written;
  }

  /** The field's value; null when it is not written. */
  public @Nullable Map<String, Object> written() {
    return written;
  }
}
