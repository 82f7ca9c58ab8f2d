package dev.kat.tests.adapter.contour;

import dev.kat.tests.adapter.annotated.AnnotatedMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The conditions of an HTTPProxy's route that say what a Mapping demands. Mappings that demand the
 * same share their requests. A host is a demand on a header: an HTTPProxy's own host name is that
 * of all of its routes, and its routes are all that such a host has.
 */
record ProxyMatch(List<Map<String, Object>> conditions) {

  private static final String PORT = "(:[0-9]+)?";
  private static final String NAME = "name";
  private static final String EXACT = "exact";
  private static final String REGEX = "regex";

  static ProxyMatch of(AnnotatedMapping mapping) {
    List<Map<String, Object>> conditions = new ArrayList<>();
    conditions.add(path(mapping));
    host(mapping, conditions);
    mapping
        .text("method")
        .ifPresent(method ->
            conditions.add(
                header(":method", mapping.flag("method_regex") ? REGEX : EXACT, method)));
    mapping
        .entries("headers")
        .forEach((name, value) ->
            conditions.add(
                Boolean.TRUE.equals(value)
                    ? header(lower(name), "present", true)
                    : header(lower(name), EXACT, String.valueOf(value))));
    mapping
        .entries("regex_headers")
        .forEach(
            (name, value) -> conditions.add(header(lower(name), REGEX, String.valueOf(value))));
    mapping
        .entries("query_parameters")
        .forEach((name, value) ->
            conditions.add(
                Boolean.TRUE.equals(value)
                    ? parameter(name, "present", true)
                    : parameter(name, EXACT, String.valueOf(value))));
    mapping
        .entries("regex_query_parameters")
        .forEach((name, value) -> conditions.add(parameter(name, REGEX, String.valueOf(value))));
    return new ProxyMatch(List.copyOf(conditions));
  }

  private static Map<String, Object> path(AnnotatedMapping mapping) {
    String kind =
        mapping.flag("prefix_regex") ? REGEX : mapping.flag("prefix_exact") ? EXACT : "prefix";
    return Map.of(kind, mapping.text("prefix").orElse("/"));
  }

  /** Hosts are compared without port and case. */
  private static void host(AnnotatedMapping mapping, List<Map<String, Object>> conditions) {
    String glob = mapping.text("hostname").orElse(null);
    String host = glob == null ? mapping.text("host").orElse(null) : glob;
    if (host != null) {
      boolean regex = glob == null && mapping.flag("host_regex");
      String expression = regex ? "(" + host + ")" : quoted(host).replace("\\*", ".+");
      conditions.add(header(":authority", REGEX, "(?i)" + expression + PORT));
    }
  }

  private static String quoted(String literal) {
    return literal.replaceAll("([^A-Za-z0-9_-])", "\\\\$1");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> header(String name, String how, Object value) {
    return Map.of("header", Map.of(NAME, name, how, value));
  }

  private static Map<String, Object> parameter(String name, String how, Object value) {
    return Map.of("queryParameter", Map.of(NAME, name, how, value));
  }
}
