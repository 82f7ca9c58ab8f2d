package dev.kat.tests.adapter.plain;

import java.util.Set;

/** The fields of a Mapping that {@link HandRoute} or {@link HandCluster} understands. */
final class HandFields {

  static final Set<String> UNDERSTOOD =
      Set.of(
          "prefix",
          "prefix_exact",
          "prefix_regex",
          "case_sensitive",
          "host",
          "host_regex",
          "hostname",
          "method",
          "method_regex",
          "headers",
          "regex_headers",
          "query_parameters",
          "regex_query_parameters",
          "precedence",
          "weight",
          "service",
          "rewrite",
          "regex_rewrite",
          "host_redirect",
          "path_redirect",
          "prefix_redirect",
          "regex_redirect",
          "redirect_response_code",
          "host_rewrite",
          "retry_policy",
          "priority",
          "add_request_headers",
          "remove_request_headers",
          "add_response_headers",
          "remove_response_headers",
          "timeout_ms",
          "idle_timeout_ms",
          "connect_timeout_ms",
          "use_websocket",
          "allow_upgrade",
          "grpc");

  private HandFields() {}
}
