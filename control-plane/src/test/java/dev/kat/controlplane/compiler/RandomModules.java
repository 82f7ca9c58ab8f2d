package dev.kat.controlplane.compiler;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Modules by chance: each key takes its value from a list, or is a block of random fields. */
final class RandomModules {

  private static final RandomValue PORT = RandomValue.of("8080", "8080", "8081", "0", "65536", "x");
  private static final List<String> NUMBERS =
      List.of("1", "100", "0", "-1", "2147483647", "2147483648", "1.5", "x", "9", "8192", "16");
  private static final List<String> FLAGS = List.of("true", "false", "maybe", "1");
  private static final List<String> TEXTS =
      List.of("a", "'a b'", "''", "\"a\\nb\"", "'50%'", "'%PROTOCOL%'", "'%NO%'", "é", "true");
  private static final List<String> RANGES =
      List.of(
          "[{peer: 10.0.0.0/8}]",
          "[{remote: '::1'}, {peer: '::/0'}]",
          "[]",
          "[{}]",
          "[{peer: 1.2.3.4/33}]",
          "[{peer: 1.2.3.4, remote: 1.2.3.4}]",
          "[x]",
          "x",
          "false");
  private static final List<String> SCRIPTS =
      List.of(
          "'x = 1'",
          "'error(1)'",
          "'function ('",
          "'goto a ::a::'",
          "'break'",
          "'x = 1;; y = 2'",
          "'x = 7 // 2'",
          "\"x = 'a\\0b\\\"\\\\\\\\'\"",
          "'x = [[]]'",
          "'while true do break x = 1 end'",
          "false");
  private static final List<String> PROBES =
      List.of(
          "{}", "false", "{prefix: /a}", "{prefix: '/a\\E|(b'}", "{prefix: ''}", "{enabled: no}");

  /** The values of each key, from which one is taken. */
  private static final Map<String, List<String>> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("xff_num_trusted_hops", NUMBERS),
              Map.entry("max_request_headers_kb", NUMBERS),
              Map.entry("listener_idle_timeout_ms", NUMBERS),
              Map.entry("buffer_limit_bytes", NUMBERS),
              Map.entry("use_remote_address", FLAGS),
              Map.entry("use_proxy_proto", FLAGS),
              Map.entry("x_forwarded_proto_redirect", FLAGS),
              Map.entry("proper_case", FLAGS),
              Map.entry("enable_grpc_web", FLAGS),
              Map.entry("enable_grpc_http11_bridge", FLAGS),
              Map.entry("server_name", TEXTS),
              Map.entry("headers_with_underscores_action", List.of("ALLOW", "drop_header", "x")),
              Map.entry("forward_client_cert_details", List.of("SANITIZE_SET", "x", "sanitize")),
              Map.entry("set_current_client_cert_details", List.of("{cert: true}", "{}", "false")),
              Map.entry("envoy_log_type", List.of("json", "text", "x")),
              Map.entry("envoy_log_format", List.of("'%REQ(a)%'", "'%'", "{a: b}", "{}", "''")),
              Map.entry("ip_allow", RANGES),
              Map.entry("ip_deny", RANGES),
              Map.entry("lua_scripts", SCRIPTS),
              Map.entry("liveness_probe", PROBES),
              Map.entry("readiness_probe", PROBES),
              Map.entry(
                  "gzip",
                  List.of(
                      "{}",
                      "{memory_level: 9, window_bits: 15, compression_level: speed}",
                      "{window_bits: 8}",
                      "{content_type: []}",
                      "{content_type: ['']}")),
              Map.entry(
                  "buffer", List.of("{max_request_bytes: 1}", "{max_request_bytes: 0}", "{}")),
              Map.entry("normalize_path", FLAGS),
              Map.entry("merge_slashes", FLAGS),
              Map.entry("reject_requests_with_escaped_slashes", FLAGS),
              Map.entry("strip_matching_host_port", FLAGS),
              Map.entry("suppress_envoy_headers", FLAGS),
              Map.entry("diagnostics", List.of("{enabled: false}", "{}", "false")),
              Map.entry("tls", List.of("{server: {secret: pair}}", "{}", "false")),
              Map.entry("enable_http10", FLAGS),
              Map.entry("allow_chunked_length", FLAGS),
              Map.entry("preserve_external_request_id", FLAGS),
              Map.entry("use_ambassador_namespace_for_service_resolution", FLAGS),
              Map.entry("envoy_log_path", List.of("/dev/stdout", "/dev/fd/2", "/no/such", "''")),
              Map.entry(
                  "grpc_stats",
                  List.of(
                      "{}",
                      "{all_methods: true, services: []}",
                      "{services: [{name: a.B, method_names: [c]}]}",
                      "{services: [{name: a.B, method_names: []}]}"))));

  private RandomModules() {}

  /** A Service with a Module, without a separator. */
  static String service(Random random) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: edge
              annotations:
                getambassador.io/config: |
                  apiVersion: ambassador/v1
                  kind: Module
                  name: ambassador
                  ambassador_id: %s
                  config:
                    service_port: %s
            """
                .formatted(RandomMappings.ID.draw(random), PORT.draw(random)));
    write(KEYS, random, text);
    write(RandomDefaults.KEYS, random, text);
    return text.append("spec:\n  ports:\n    - port: 80\n").toString();
  }

  private static void write(Map<String, List<String>> keys, Random random, StringBuilder text) {
    keys.forEach((key, values) -> {
      if (random.nextBoolean()) {
        String block = RandomBlocks.maybe("Module", key, random);
        String value = block == null ? values.get(random.nextInt(values.size())) : block;
        text.append("        ").append(key).append(": ").append(value).append('\n');
      }
    });
  }
}
