package dev.kat.controlplane.compiler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values of the Module's keys that hold for whatever its Mappings do not say. */
final class RandomDefaults {

  private static final List<String> FLAGS = List.of("true", "false", "maybe");
  private static final List<String> TIMES =
      List.of("1000", "1", "0", "-1", "2147483647", "9223372036854775807", "x");

  static final Map<String, List<String>> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "cors",
                  List.of(
                      "{origins: ['https://a.example']}",
                      "{origins: '*', max_age: '600', credentials: true}",
                      "{origins: ['(']}",
                      "{origins: [], methods: ['a b']}",
                      "{}",
                      "false")),
              Map.entry(
                  "retry_policy",
                  List.of(
                      "{retry_on: 5xx, num_retries: 3}",
                      "{retry_on: [reset, 5xx], per_try_timeout: 250ms}",
                      "{retry_on: banana}",
                      "{retry_on: 5xx, num_retries: -1}",
                      "{retry_on: 5xx, per_try_timeout: 999999999h}",
                      "{}",
                      "false")),
              Map.entry(
                  "circuit_breakers",
                  List.of(
                      "[{max_requests: 5}, {priority: high, max_retries: 0}]",
                      "[{max_connections: 1}, {priority: default}]",
                      "[{max_connections: -1}]",
                      "[]",
                      "x")),
              Map.entry(
                  "load_balancer",
                  List.of(
                      "{policy: least_request}",
                      "{policy: maglev, source_ip: true}",
                      "{policy: ring_hash, cookie: {name: c, ttl: 596523h}}",
                      "{policy: ring_hash, header: \"a\\nb\"}",
                      "{policy: maglev}",
                      "{policy: x}")),
              Map.entry(
                  "keepalive",
                  List.of(
                      "{probes: 3, idle_time: 5, interval: 7}",
                      "{}",
                      "{probes: 0}",
                      "{idle_time: 100000}",
                      "false")),
              Map.entry("resolver", List.of("endpoint", "kubernetes-service", "consul", "''")),
              Map.entry("cluster_idle_timeout_ms", TIMES),
              Map.entry("cluster_max_connection_lifetime_ms", TIMES),
              Map.entry("cluster_request_timeout_ms", TIMES),
              Map.entry("enable_ipv4", FLAGS),
              Map.entry("enable_ipv6", FLAGS),
              Map.entry("add_linkerd_headers", FLAGS),
              Map.entry("default_label_domain", List.of("ambassador", "other", "''", "[]")),
              Map.entry(
                  "default_labels",
                  List.of(
                      "{ambassador: {defaults: [remote_address, text]}}",
                      "{ambassador: {defaults: [{tenant: {header: x-tenant}}]}}",
                      "{ambassador: {defaults: [{tenant: {header: 'a b'}}]}}",
                      "{ambassador: {defaults: ['']}}",
                      "{ambassador: {}}",
                      "{}")),
              Map.entry(
                  "defaults",
                  List.of(
                      "{httpmapping: {add_request_headers: {x-a: b}}}",
                      "{httpmapping: {add_response_headers: {x-a: '50%'}}}",
                      "{httpmapping: {remove_request_headers: [host, '']}}",
                      "{httpmapping: {remove_response_headers: x-a}}",
                      "{httpmapping: {stats_name: 'a b'}}",
                      "{tls_secret_namespacing: false}",
                      "false"))));

  private RandomDefaults() {}
}
