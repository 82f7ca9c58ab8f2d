package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a Mapping has its like in an HTTPProxy. */
final class ProxyFields {

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "prefix",
          "prefix_exact",
          "prefix_regex",
          "host",
          "host_regex",
          "hostname",
          "method",
          "method_regex",
          "headers",
          "regex_headers",
          "query_parameters",
          "regex_query_parameters",
          "weight",
          "service",
          "rewrite",
          "host_redirect",
          "path_redirect",
          "prefix_redirect",
          "redirect_response_code",
          "host_rewrite",
          "retry_policy",
          "add_request_headers",
          "remove_request_headers",
          "add_response_headers",
          "remove_response_headers",
          "timeout_ms",
          "idle_timeout_ms",
          "use_websocket",
          "allow_upgrade",
          "grpc",
          "shadow");

  private ProxyFields() {}

  /** What the text of an annotation asks for in vain, a few words each. */
  static List<String> lackingIn(String annotation) {
    List<String> lacking = new ArrayList<>(AnnotatedMapping.lackingIn(annotation, UNDERSTOOD));
    if (lacking.isEmpty()) {
      AnnotatedMapping.in(annotation).forEach(mapping -> lacking.addAll(lacking(mapping)));
    }
    return lacking;
  }

  private static List<String> lacking(AnnotatedMapping mapping) {
    List<String> lacking = new ArrayList<>();
    if (appends(mapping, "add_request_headers") || appends(mapping, "add_response_headers")) {
      lacking.add("a header beside one that is there (Contour sets headers)");
    }
    if (mapping.texts("allow_upgrade").stream().anyMatch(each -> !each.matches("(?i)websocket"))) {
      lacking.add("upgrades to anything but WebSocket");
    }
    if (mapping.service().matches("localhost(:.*)?")) {
      lacking.add("localhost as a service (Contour refuses it)");
    }
    if (mapping.flag("host_redirect")) {
      if (!mapping.entries("add_response_headers").isEmpty()
          || !mapping.texts("remove_response_headers").isEmpty()) {
        lacking.add("edits of a redirect's headers (Contour drops them)");
      }
    } else if (!mapping.flag("prefix_regex")) {
      lacking.addAll(rewrite(mapping));
    }
    return lacking;
  }

  private static List<String> rewrite(AnnotatedMapping mapping) {
    String rewrite = mapping.text("rewrite").orElse("/");
    if (rewrite.isEmpty()) {
      return List.of();
    }
    if (mapping.flag("prefix_exact")) {
      return List.of("a rewrite of an exact path (Contour replaces prefixes)");
    }
    return rewrite.endsWith("/") == mapping.text("prefix").orElse("/").endsWith("/")
        ? List.of()
        : List.of("a rewrite that ends otherwise than the prefix (Contour keeps slashes in step)");
  }

  private static boolean appends(AnnotatedMapping mapping, String field) {
    return mapping.entries(field).values().stream()
        .anyMatch(written ->
            !(written instanceof Map)
                || !Boolean.FALSE.equals(AnnotatedMapping.map(written).get("append")));
  }
}
