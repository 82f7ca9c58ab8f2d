package dev.kat.controlplane.compiler;

import java.util.List;
import java.util.Map;

/** Values for the fields of Mappings that concern the way to their services, good ones first. */
final class RandomUpstreams {

  private static final List<Object> NUMBERS =
      List.of(1000, 1, 0, -1, Integer.MAX_VALUE, Long.MAX_VALUE, "1");
  private static final List<Object> FLAGS = List.of(true, false);

  private static final List<Object> LOAD_BALANCERS =
      List.of(
          Map.of("policy", "maglev", "source_ip", true),
          Map.of("policy", "ring_hash", "cookie", Map.of("name", "c", "path", "/", "ttl", "1h2s")),
          Map.of("policy", "least_request"),
          Map.of("policy", "round_robin"),
          Map.of("policy", "ring_hash", "header", "x-a"),
          Map.of("policy", "ring_hash", "header", ":path"),
          Map.of("policy", "ring_hash", "header", "a\nb"),
          Map.of("policy", "ring_hash", "cookie", Map.of("name", "a\nb")),
          Map.of("policy", "ring_hash", "cookie", Map.of("name", "", "ttl", "0s")),
          Map.of("policy", "ring_hash", "cookie", Map.of("name", "c", "ttl", "-5s")),
          Map.of("policy", "maglev", "cookie", Map.of("name", "c", "ttl", "596523h")),
          Map.of("policy", "maglev", "cookie", Map.of("name", "c", "ttl", "1h", "path", "a\rb")),
          Map.of("policy", "maglev"),
          Map.of("policy", "RING_HASH", "header", "x-a"));

  private static final List<Object> HEALTH_CHECKS =
      List.of(
          check(Map.of("http", Map.of("path", "/health"))),
          check(Map.of("grpc", Map.of("upstream_name", "a.B"))),
          check(Map.of("http", Map.of("path", "health"))),
          check(Map.of("http", Map.of("path", "/", "hostname", "a b"))),
          check(Map.of("http", Map.of("path", "/", "add_request_headers", Map.of("x", "50%")))),
          check(Map.of("http", Map.of("path", "/", "add_request_headers", Map.of(":path", "/")))),
          check(Map.of("http", Map.of("path", "/", "remove_request_headers", List.of("host")))),
          check(Map.of("http", Map.of("path", "/", "expected_statuses", statuses(100, 599)))),
          check(Map.of("http", Map.of("path", "/", "expected_statuses", statuses(600, 600)))),
          check(Map.of("http", Map.of("path", "/", "expected_statuses", statuses(200, 100)))),
          check(Map.of("http", Map.of("path", "/"), "grpc", Map.of("upstream_name", "a"))),
          check(Map.of()),
          List.of(),
          List.of(
              Map.of("health_check", Map.of("http", Map.of("path", "/")), "interval", "0s"),
              Map.of("health_check", Map.of("http", Map.of("path", "/")))),
          List.of(Map.of("health_check", Map.of("http", Map.of("path", "/")), "timeout", "5ms")));

  private static final List<Object> CIRCUIT_BREAKERS =
      List.of(
          List.of(Map.of("max_requests", 5), Map.of("priority", "high", "max_retries", 0)),
          List.of(Map.of()),
          List.of(),
          List.of(Map.of("max_connections", 1), Map.of("priority", "default")),
          List.of(Map.of("priority", "LOW")),
          List.of(Map.of("max_connections", -1)));

  private static final List<Object> NAMES =
      List.of("quotes", "q-1", "a.b", "a b", "", "x".repeat(2000), "a:b", "é");

  private RandomUpstreams() {}

  /** Where a field gets one of several values, once in a number of times. */
  interface Fields {
    void maybe(String field, int oneIn, List<?> values);
  }

  static void write(Fields fields) {
    fields.maybe("load_balancer", 6, LOAD_BALANCERS);
    fields.maybe("health_checks", 8, HEALTH_CHECKS);
    fields.maybe("circuit_breakers", 8, CIRCUIT_BREAKERS);
    fields.maybe("connect_timeout_ms", 9, NUMBERS);
    fields.maybe("cluster_idle_timeout_ms", 9, NUMBERS);
    fields.maybe("cluster_max_connection_lifetime_ms", 9, NUMBERS);
    fields.maybe(
        "keepalive",
        9,
        List.of(
            Map.of("probes", 3, "idle_time", 5, "interval", 7),
            Map.of(),
            Map.of("probes", 0),
            Map.of("idle_time", 100_000)));
    fields.maybe("dns_type", 9, List.of("logical_dns", "strict_dns", "", "LOGICAL_DNS"));
    fields.maybe("respect_dns_ttl", 9, FLAGS);
    fields.maybe("enable_ipv4", 12, FLAGS);
    fields.maybe("enable_ipv6", 12, FLAGS);
    fields.maybe("cluster_tag", 9, NAMES);
    fields.maybe("stats_name", 9, NAMES);
    fields.maybe("resolver", 9, List.of("endpoint", "kubernetes-service", "consul", ""));
  }

  private static List<Object> check(Map<String, Object> question) {
    return List.of(Map.of("health_check", question));
  }

  private static List<Object> statuses(int min, int max) {
    return List.of(Map.of("min", min, "max", max));
  }
}
