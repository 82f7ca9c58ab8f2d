package dev.kat.controlplane.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * The services that the edge itself calls, its ports and its contexts of TLS, by chance. Each field
 * takes its value from a list whose first two are ordinary; the Secrets that are named are there.
 */
final class RandomEdgeServices {

  private static final List<String> SERVICES =
      List.of(
          "quote", "far.example:3000", "https://quote", "'[::1]:80'", "''", "'a b'", "x:0", "é");
  private static final List<String> FLAGS = List.of("true", "false", "maybe", "1");
  private static final List<String> NUMBERS =
      List.of("1000", "1", "0", "-1", "2147483647", "2147483648", "9223372036854775807", "x");
  private static final List<String> NAMES =
      List.of(
          "[x-a, X-B]",
          "[]",
          "x-a",
          "['']",
          "['a b']",
          "[':path']",
          "[host]",
          "[\"a\\nb\"]",
          "[é]",
          "[x-a, x-A, x-a]");
  private static final List<String> ADDITIONS =
      List.of(
          "{x-edge: gateway}",
          "{x-edge: ''}",
          "{'': a}",
          "{'a b': c}",
          "{x: \"a\\nb\"}",
          "{x: '50%'}",
          "{x: '%NO%'}",
          "{':path': /}",
          "{host: a}",
          "{x: \"a\\0\"}");
  private static final List<String> PATHS =
      List.of("/check", "/a/b", "''", "noslash", "'/a b'", "\"/a\\nb\"", "'/a?b'", "/é", "//");
  private static final List<String> VERSIONS = List.of("v3", "v3", "v2", "x");
  private static final List<String> HOSTS =
      List.of(
          "a.example", "b.example", "'*.example'", "'*'", "'a*'", "''", "'a b'", "A.Example", "é");
  private static final List<String> CONTEXTS =
      List.of("true", "nobody", "c1", "c2", "false", "none", "1");
  private static final List<String> SECRETS =
      List.of("pair", "other", "authority", "broken", "missing", "''", "'a b'");
  private static final List<String> TLS_VERSIONS =
      List.of("v1.2", "v1.3", "v1.0", "v1.1", "v1.4", "''", "1.2");

  private static final List<String> BREAKERS =
      List.of(
          "[{max_connections: 5, max_requests: 1, priority: high}, {max_retries: 0}]",
          "[{max_pending_requests: 0, priority: default}]",
          "[{max_connections: 0, max_requests: 0, max_retries: 2}]",
          "[{max_pending_requests: 7}, {priority: default}]",
          "[{max_connections: -1, priority: low}]",
          "[]");

  private static final List<String> STATS_NAMES = List.of("a", "b", "''", "a.b");

  /** A document of a kind with the values of each field; a star before its name: always there. */
  private static final Map<String, Map<String, List<String>>> KINDS =
      Map.of(
          "AuthService",
          Map.ofEntries(
              Map.entry("*auth_service", SERVICES),
              Map.entry("proto", List.of("http", "grpc", "soap", "''")),
              Map.entry("protocol_version", VERSIONS),
              Map.entry("tls", CONTEXTS),
              Map.entry("timeout_ms", NUMBERS),
              Map.entry("path_prefix", PATHS),
              Map.entry("allowed_request_headers", NAMES),
              Map.entry("allowed_authorization_headers", NAMES),
              Map.entry("allowed_headers", NAMES),
              Map.entry("add_auth_headers", ADDITIONS),
              Map.entry(
                  "include_body",
                  List.of(
                      "{max_bytes: 64, allow_partial: true}",
                      "{max_bytes: 1}",
                      "{max_bytes: 0}",
                      "{max_bytes: 4294967295, allow_partial: false}",
                      "{max_bytes: 4294967296}",
                      "{}",
                      "false")),
              Map.entry("allow_request_body", FLAGS),
              Map.entry("retry_policy", List.of("{retry_on: 5xx}", "{num_retries: 2}")),
              Map.entry("add_linkerd_headers", FLAGS),
              Map.entry("circuit_breakers", BREAKERS),
              Map.entry("connect_timeout_ms", NUMBERS),
              Map.entry("cluster_idle_timeout_ms", NUMBERS),
              Map.entry("stats_name", STATS_NAMES),
              Map.entry("failure_mode_allow", FLAGS),
              Map.entry(
                  "status_on_error",
                  List.of("{code: 503}", "{code: 403}", "{code: 0}", "{code: 512}", "{}", "503"))),
          "RateLimitService",
          Map.of(
              "*service", SERVICES,
              "domain", List.of("ambassador", "other", "''", "\"a\\nb\"", "é"),
              "timeout_ms", NUMBERS,
              "tls", CONTEXTS,
              "protocol_version", VERSIONS,
              "stats_name", STATS_NAMES,
              "failure_mode_deny", FLAGS,
              "grpc", List.of("{use_resource_exhausted_code: true}", "{}", "true")),
          "TracingService",
          Map.of(
              "*service",
              SERVICES,
              "*driver",
              List.of("zipkin", "opentelemetry", "datadog", "lightstep", "''"),
              "sampling",
              List.of(
                  "{random: 10}",
                  "{client: 0, overall: 100}",
                  "{random: 101}",
                  "{random: -1}",
                  "{overall: 1.5}"),
              "tag_headers",
              NAMES,
              "stats_name",
              STATS_NAMES,
              "config",
              List.of(
                  "{collector_endpoint: /spans, trace_id_128bit: false}",
                  "{service_name: edge}",
                  "{collector_endpoint_version: HTTP_PROTO, shared_span_context: false}",
                  "{collector_hostname: a.example}",
                  "{collector_endpoint: ''}",
                  "{collector_endpoint: \"/a\\nb\"}",
                  "{collector_endpoint: noslash}",
                  "{collector_hostname: ''}",
                  "{collector_hostname: \"a\\nb\"}",
                  "{service_name: ''}",
                  "{service_name: \"a\\nb\"}",
                  "{collector_endpoint_version: HTTP_JSON_V1}")),
          "LogService",
          Map.of(
              "*service", SERVICES,
              "*driver", List.of("http", "tcp", "''", "file"),
              "driver_config",
                  List.of(
                      "{additional_log_headers: [{header_name: x-a}]}",
                      "{additional_log_headers: [{header_name: X-A, during_request: false}]}",
                      "{additional_log_headers: [{header_name: ''}]}",
                      "{additional_log_headers: [{header_name: 'a b'}]}",
                      "{additional_log_headers: [{header_name: \"a\\nb\"}]}",
                      "{additional_log_headers: []}",
                      "{additional_log_headers: [{}]}",
                      "{}"),
              "stats_name", STATS_NAMES,
              "flush_interval_time", NUMBERS,
              "flush_interval_byte_size", NUMBERS,
              "grpc", FLAGS,
              "protocol_version", VERSIONS),
          "TCPMapping",
          Map.ofEntries(
              Map.entry("*port", List.of("9000", "9001", "8443", "8080", "0", "65536", "x")),
              Map.entry("*service", SERVICES),
              Map.entry("host", HOSTS),
              Map.entry(
                  "address",
                  List.of("127.0.0.1", "'::1'", "0.0.0.0", "'::'", "x", "''", "1.2.3.4.5")),
              Map.entry("weight", List.of("10", "50", "0", "100", "101", "-1")),
              Map.entry("circuit_breakers", BREAKERS),
              Map.entry("cluster_tag", STATS_NAMES),
              Map.entry("stats_name", STATS_NAMES),
              Map.entry("resolver", List.of("endpoint", "kubernetes-service", "x")),
              Map.entry("enable_ipv4", FLAGS),
              Map.entry("enable_ipv6", FLAGS),
              Map.entry("tls", CONTEXTS),
              Map.entry("idle_timeout_ms", NUMBERS)),
          "TLSContext",
          Map.ofEntries(
              Map.entry("hosts", HOSTS.stream().map("[%s]"::formatted).toList()),
              Map.entry("*secret", SECRETS),
              Map.entry(
                  "ca_secret", List.of("authority", "authority", "pair", "broken", "missing")),
              Map.entry("crl_secret", List.of("missing", "broken", "authority", "''")),
              Map.entry("cert_required", FLAGS),
              Map.entry(
                  "alpn_protocols",
                  List.of(
                      "[h2, http/1.1]",
                      "http/1.1",
                      "[]",
                      "''",
                      "['']",
                      "[h2, h2]",
                      "['" + "x".repeat(256) + "']",
                      "[é]")),
              Map.entry("min_tls_version", TLS_VERSIONS),
              Map.entry("max_tls_version", TLS_VERSIONS),
              Map.entry(
                  "cipher_suites",
                  List.of(
                      "[ECDHE-ECDSA-AES128-GCM-SHA256]",
                      "['[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]', AES256-SHA]",
                      "[]",
                      "['']",
                      "[NULL]",
                      "['[AES256-SHA']",
                      "['!ALL']",
                      "[ALL]",
                      "['a:b']")),
              Map.entry(
                  "ecdh_curves",
                  List.of(
                      "[X25519, P-256]",
                      "[X25519MLKEM768]",
                      "[]",
                      "[P-224]",
                      "[P-256, P-256]",
                      "['']")),
              Map.entry("sni", HOSTS),
              Map.entry("secret_namespacing", FLAGS),
              Map.entry("redirect_cleartext_from", List.of("8080", "8080", "0", "8443", "9000"))),
          "Module",
          Map.of(
              "*config",
              List.of(
                  "{server: {secret: pair}}",
                  "{server: {secret: pair, redirect_cleartext_from: 8080}, client: {secret:"
                      + " authority, cert_required: true}}",
                  "{server: {secret: missing}}",
                  "{server: {enabled: false}}",
                  "{server: {secret: pair, alpn_protocols: 'h2, http/1.1,'}}",
                  "{client: {secret: authority}}",
                  "{}",
                  "false")));

  private final Random random;

  private RandomEdgeServices(long seed) {
    random = new Random(seed);
  }

  /** Manifests of objects, each without a separator. */
  static List<String> objects(long seed) throws Exception {
    List<String> objects = new ArrayList<>(new TreeMap<>(RandomSecrets.objects()).values());
    objects.addAll(services(seed).values());
    return objects;
  }

  /** Manifests of Services by name, those of the same seed always the same. */
  static Map<String, String> services(long seed) {
    RandomEdgeServices services = new RandomEdgeServices(seed);
    Map<String, String> objects = new LinkedHashMap<>();
    services.documents("AuthService", 1, objects, "auth");
    services.documents("RateLimitService", 1, objects, "limits");
    services.documents("TracingService", 1, objects, "tracing");
    services.documents("LogService", 1, objects, "logs", "more-logs");
    services.documents("TCPMapping", 1, objects, "t1", "t2", "t3", "t4");
    services.documents("TLSContext", 2, objects, "nobody", "c1", "c2", "c3");
    services.documents("Module", 3, objects, "tls");
    return objects;
  }

  private void documents(String kind, int oneIn, Map<String, String> objects, String... names) {
    for (String name : names) {
      if (random.nextInt(oneIn) == 0) {
        objects.put("of-" + name, document(kind, name));
      }
    }
  }

  private String document(String kind, String name) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: of-%2$s
              annotations:
                getambassador.io/config: |
                  apiVersion: ambassador/v1
                  kind: %1$s
                  name: %2$s
            """
                .formatted(kind, name));
    String described = kind.equals("Module") ? "Module tls" : kind;
    if (random.nextInt(9) == 0) {
      text.append("      ambassador_id: %s%n".formatted(RandomMappings.ID.draw(random)));
    }
    ordered(Objects.requireNonNull(KINDS.get(kind)))
        .forEach((field, values) -> {
          if (field.startsWith("*") || random.nextInt(3) == 0) {
            String key = field.replace("*", "");
            String block = RandomBlocks.maybe(described, key, random);
            String value = block == null ? one(values) : block;
            text.append("      %s: %s%n".formatted(key, value));
          }
        });
    return text.append("spec:\n  ports:\n    - port: 80\n").toString();
  }

  /** The order of a map of the JDK differs from run to run. */
  private static Map<String, List<String>> ordered(Map<String, List<String>> fields) {
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    fields.keySet().stream().sorted().forEach(field -> ordered.put(field, fields.get(field)));
    return ordered;
  }

  private String one(List<String> values) {
    int ordinary = Math.min(2, values.size());
    return values.get(random.nextInt(random.nextInt(6) == 0 ? values.size() : ordinary));
  }
}
