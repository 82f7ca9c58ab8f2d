package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import java.util.Locale;
import java.util.regex.Pattern;

/** A demand on the path of a request, without its query. */
record PathRule(Kind kind, String text, boolean caseSensitive) {

  /** In the order in which routes are tried when all else is equal. */
  enum Kind {
    EXACT,
    PREFIX,
    REGEX
  }

  static PathRule of(MappingDocument mapping) {
    Kind kind =
        mapping.flag("prefix_regex")
            ? Kind.REGEX
            : mapping.flag("prefix_exact") ? Kind.EXACT : Kind.PREFIX;
    boolean folds = Boolean.FALSE.equals(mapping.fields().get("case_sensitive"));
    return new PathRule(kind, mapping.text("prefix").orElseThrow(), !folds || kind == Kind.REGEX);
  }

  boolean accepts(String path) {
    if (kind == Kind.REGEX) {
      return Pattern.matches(text, path);
    }
    String given = fold(path);
    return kind == Kind.EXACT ? given.equals(fold(text)) : given.startsWith(fold(text));
  }

  private String fold(String path) {
    return caseSensitive ? path : path.toLowerCase(Locale.ROOT);
  }
}
