package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import java.util.Map;

/** The path and the query that a redirect leads to. */
final class RedirectedPath {

  private RedirectedPath() {}

  static String of(MappingDocument mapping, PathRule rule, Request request) {
    return path(mapping, rule, request.path()) + request.query();
  }

  private static String path(MappingDocument mapping, PathRule rule, String path) {
    Map<String, Object> regex = mapping.entries("regex_redirect");
    if (!regex.isEmpty()) {
      return Rewriting.substituted(regex, path);
    }
    return mapping
        .text("prefix_redirect")
        .map(prefix -> prefix + path.substring(rule.text().length()))
        .or(() -> mapping.text("path_redirect"))
        .orElse(path);
  }
}
