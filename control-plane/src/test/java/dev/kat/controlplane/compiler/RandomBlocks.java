package dev.kat.controlplane.compiler;

import static dev.kat.controlplane.compiler.RandomValue.block;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Blocks of all kinds with any of their fields, beside those that are written out elsewhere. */
final class RandomBlocks {

  private static final RandomValue FLAG = RandomValue.of("true", "false", "maybe", "1");
  private static final RandomValue SMALL =
      RandomValue.of("1", "5", "0", "-1", "127", "128", "2147483647", "2147483648", "x");
  private static final RandomValue TIME =
      RandomValue.of("1s", "250ms", "0s", "-1s", "999999999h", "''", "1", "soon", "0.0001ms");
  private static final RandomValue PATH =
      RandomValue.of("/a", "/a/b", "''", "noslash", "'/a b'", "\"/a\\nb\"", "'/a?b'", "/é");
  private static final RandomValue NAME =
      RandomValue.of(
          "x-a", "X-B", "''", "'a b'", "\"a\\nb\"", "é", "':path'", "host", "'50%'", "'a:b'");
  private static final RandomValue SERVICE =
      RandomValue.of("quote", "far.example:3000", "https://quote", "''", "'a b'", "x:0", "'::1'");
  private static final RandomValue SECRET =
      RandomValue.of("pair", "other", "authority", "broken", "missing", "''");
  private static final RandomValue ADDITIONS =
      RandomValue.of(
          "{x-a: b}",
          "{x-a: {value: c, append: false}}",
          "{x-a: '50%'}",
          "{x-a: '%NO%'}",
          "{'a b': c}",
          "{':path': /}",
          "{x-a: \"a\\nb\"}",
          "{}");
  private static final RandomValue PERCENT =
      RandomValue.of("10", "0", "100", "101", "-1", "1.5", "x");

  private static final RandomValue TLS =
      block(
          Map.of(
              "server",
              block(
                  Map.of(
                      "enabled",
                      FLAG,
                      "secret",
                      SECRET,
                      "alpn_protocols",
                      RandomValue.of("[h2]", "'h2, http/1.1,'", "['']", "[é]"),
                      "redirect_cleartext_from",
                      RandomValue.of("8080", "8088", "0", "8443"))),
              "client",
              block(Map.of("enabled", FLAG, "secret", SECRET, "cert_required", FLAG))));

  private static final RandomValue RETRIES =
      block(
          Map.of(
              "retry_on", RandomValue.of("5xx", "[reset, 5xx]", "banana", "''", "[]"),
              "num_retries", SMALL,
              "per_try_timeout", TIME));
  private static final RandomValue CORS =
      block(
          Map.of(
              "origins",
              RandomValue.of("'*'", "['https://a.example']", "['(']", "[]", "['']"),
              "methods",
              RandomValue.of("GET", "'GET, POST'", "['a b']", "''", "[é]"),
              "headers",
              NAME,
              "exposed_headers",
              NAME,
              "credentials",
              FLAG,
              "max_age",
              RandomValue.of("600", "'86400'", "soon", "-1", "''")));
  private static final RandomValue BREAKERS =
      block(
              Map.of(
                  "priority", RandomValue.of("default", "high", "LOW", "''"),
                  "max_connections", SMALL,
                  "max_pending_requests", SMALL,
                  "max_requests", SMALL,
                  "max_retries", SMALL))
          .listed();
  private static final RandomValue BALANCER =
      block(
          Map.of(
              "policy",
              RandomValue.of("ring_hash", "maglev", "round_robin", "least_request", "x"),
              "cookie",
              block(Map.of("name", NAME, "path", PATH, "ttl", TIME)),
              "header",
              NAME,
              "source_ip",
              FLAG));
  private static final RandomValue KEEPALIVE =
      block(Map.of("probes", SMALL, "idle_time", SMALL, "interval", SMALL));
  private static final RandomValue PROBE =
      block(Map.of("enabled", FLAG, "prefix", PATH, "rewrite", PATH, "service", SERVICE));
  private static final RandomValue RANGES =
      block(
              Map.of(
                  "peer", RandomValue.of("10.0.0.0/8", "'::1'", "x", "1.2.3.4/33"),
                  "remote", RandomValue.of("10.0.0.0/8", "'::/0'", "''", "1.2.3.4/-1")))
          .listed();
  private static final RandomValue QUESTION =
      block(
          Map.of(
              "http",
              block(
                  Map.of(
                      "path", PATH,
                      "hostname", NAME,
                      "add_request_headers", ADDITIONS,
                      "remove_request_headers", NAME.listed(),
                      "expected_statuses",
                          block(
                                  Map.of(
                                      "min", RandomValue.of("200", "100", "600", "0"),
                                      "max", RandomValue.of("299", "599", "600", "99")))
                              .listed())),
              "grpc",
              block(Map.of("upstream_name", NAME, "authority", NAME))));

  /** The block of a field, by kind and field. */
  private static final Map<String, RandomValue> BY_FIELD =
      Map.ofEntries(
          entry(
              "AuthService.include_body", block(Map.of("max_bytes", SMALL, "allow_partial", FLAG))),
          entry(
              "TracingService.sampling",
              block(Map.of("client", PERCENT, "random", PERCENT, "overall", PERCENT))),
          entry(
              "TracingService.config",
              block(
                  Map.of(
                      "collector_endpoint", PATH,
                      "collector_endpoint_version", RandomValue.of("HTTP_JSON", "HTTP_PROTO", "x"),
                      "collector_hostname", NAME,
                      "trace_id_128bit", FLAG,
                      "shared_span_context", FLAG,
                      "service_name", NAME))),
          entry(
              "LogService.driver_config",
              block(
                  Map.of(
                      "additional_log_headers",
                      block(
                              Map.of(
                                  "header_name", NAME,
                                  "during_request", FLAG,
                                  "during_response", FLAG,
                                  "during_trailer", FLAG))
                          .listed()))),
          entry("AuthService.retry_policy", RETRIES),
          entry("RateLimitService.grpc", block(Map.of("use_resource_exhausted_code", FLAG))),
          entry("Module tls.config", TLS),
          entry("Module.tls", TLS),
          entry("Module.retry_policy", RETRIES),
          entry("Module.cors", CORS),
          entry("Module.circuit_breakers", BREAKERS),
          entry("Module.load_balancer", BALANCER),
          entry("Module.keepalive", KEEPALIVE),
          entry("Module.liveness_probe", PROBE),
          entry("Module.readiness_probe", PROBE),
          entry("Module.ip_allow", RANGES),
          entry("Module.ip_deny", RANGES),
          entry("Module.buffer", block(Map.of("max_request_bytes", SMALL))),
          entry(
              "Module.diagnostics",
              block(
                  Map.of(
                      "enabled", FLAG,
                      "allow_non_local", FLAG,
                      "prefix", PATH,
                      "rewrite", PATH,
                      "service", SERVICE))),
          entry(
              "Module.set_current_client_cert_details",
              block(
                  Map.of("subject", FLAG, "cert", FLAG, "chain", FLAG, "dns", FLAG, "uri", FLAG))),
          entry(
              "Module.gzip",
              block(
                  Map.of(
                      "memory_level",
                      SMALL,
                      "min_content_length",
                      SMALL,
                      "compression_level",
                      RandomValue.of("BEST", "speed", "x", "''"),
                      "compression_strategy",
                      RandomValue.of("DEFAULT", "filtered", "x", "''"),
                      "window_bits",
                      RandomValue.of("9", "15", "8", "16"),
                      "content_type",
                      RandomValue.of("[text/plain]", "[]", "['']", "[é]"),
                      "disable_on_etag_header",
                      FLAG,
                      "remove_accept_encoding_header",
                      FLAG))),
          entry(
              "Module.grpc_stats",
              block(
                  Map.of(
                      "all_methods", FLAG,
                      "upstream_stats", FLAG,
                      "services",
                          block(
                                  Map.of(
                                      "name", RandomValue.of("a.B", "c", "''", "'a b'"),
                                      "method_names", NAME.listed()))
                              .listed()))),
          entry(
              "Module.defaults",
              block(
                  Map.of(
                      "tls_secret_namespacing",
                      FLAG,
                      "httpmapping",
                      block(
                          Map.of(
                              "add_request_headers", ADDITIONS,
                              "add_response_headers", ADDITIONS,
                              "remove_request_headers", NAME.listed(),
                              "remove_response_headers", NAME.listed(),
                              "stats_name", NAME))))),
          entry("Mapping.circuit_breakers", BREAKERS),
          entry("Mapping.load_balancer", BALANCER),
          entry("Mapping.keepalive", KEEPALIVE),
          entry("Mapping.retry_policy", RETRIES),
          entry("Mapping.cors", CORS),
          entry(
              "Mapping.rate_limits",
              block(Map.of("descriptor", NAME, "headers", NAME.listed())).listed()),
          entry(
              "Mapping.health_checks",
              block(
                      Map.of(
                          "health_check", QUESTION,
                          "timeout", TIME,
                          "interval", TIME,
                          "unhealthy_threshold", SMALL,
                          "healthy_threshold", SMALL))
                  .listed()));

  private RandomBlocks() {}

  /**
   * A value for a field that is a block, once in three times; otherwise null, for another to draw.
   *
   * @param kind the field's, {@code Module tls} as apart from {@code Module}
   */
  static @Nullable String maybe(String kind, String field, Random random) {
    RandomValue value = BY_FIELD.get(kind + "." + field);
    return value == null || random.nextInt(3) != 0 ? null : value.draw(random);
  }
}
