package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import dev.kat.tests.model.PathRule.Kind;
import java.util.Map;

/** The path that the backend sees. */
final class Rewriting {

  private static final String DEFAULT = "/";

  private Rewriting() {}

  /** The path of a request that the Mapping takes, with its query, which is never changed. */
  static String path(MappingDocument mapping, PathRule rule, Request request) {
    return rewritten(mapping, rule, request.path()) + request.query();
  }

  /** A path with every match of {@code pattern} replaced by {@code substitution}. */
  static String substituted(Map<String, Object> regex, String path) {
    String substitution = String.valueOf(regex.get("substitution"));
    return path.replaceAll(
        String.valueOf(regex.get("pattern")), substitution.replaceAll("\\\\([0-9])", "\\$$1"));
  }

  private static String rewritten(MappingDocument mapping, PathRule rule, String path) {
    Map<String, Object> regex = mapping.entries("regex_rewrite");
    if (!regex.isEmpty()) {
      return substituted(regex, path);
    }
    String replacement = mapping.text("rewrite").orElse(DEFAULT);
    if (rule.kind() == Kind.REGEX || replacement.isEmpty()) {
      return path;
    }
    return replacement + path.substring(rule.text().length());
  }
}
