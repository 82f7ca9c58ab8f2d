package dev.kat.tests.model;

import dev.kat.tests.config.MappingDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A demand on one value of a request: equal to a text, matching a regex or a glob as a whole, or
 * present.
 *
 * @param name of the header or query parameter; {@code :authority} and {@code :method} for those
 * @param text the value or the regex; null when being present is enough
 */
record ValueRule(String name, @Nullable String text, Kind kind) {

  /** What the text of a rule is. */
  enum Kind {
    TEXT,
    REGEX,
    GLOB
  }

  static final String AUTHORITY = ":authority";
  static final String METHOD = ":method";

  /** The rules of a field and its regex twin, for example {@code headers} and the other. */
  static List<ValueRule> of(MappingDocument mapping, String field, String regexField) {
    List<ValueRule> rules = new ArrayList<>();
    for (Map.Entry<String, Object> entry : mapping.entries(field).entrySet()) {
      String text = Boolean.TRUE.equals(entry.getValue()) ? null : (String) entry.getValue();
      rules.add(new ValueRule(entry.getKey(), text, Kind.TEXT));
    }
    mapping
        .entries(regexField)
        .forEach((name, regex) -> rules.add(new ValueRule(name, (String) regex, Kind.REGEX)));
    return rules;
  }

  /** The rule of a field that holds one text, and whose meaning as a regex is another flag. */
  static Optional<ValueRule> of(MappingDocument mapping, String field, String name, String flag) {
    return mapping
        .text(field)
        .map(text -> new ValueRule(name, text, mapping.flag(flag) ? Kind.REGEX : Kind.TEXT));
  }

  /** The rule for the host: {@code hostname} takes the place of {@code host}. */
  static Optional<ValueRule> host(MappingDocument mapping) {
    return mapping
        .text("hostname")
        .map(text -> new ValueRule(AUTHORITY, text, Kind.GLOB))
        .or(() -> of(mapping, "host", AUTHORITY, "host_regex"));
  }

  /** How much the rule weighs in the order of routes: characters, not constraints. */
  int length() {
    return name.length() + (text == null ? 1 : text.length()) + (kind == Kind.REGEX ? 1 : 0);
  }

  /** Whether one of the values is as demanded; without any value nothing is. */
  boolean accepts(List<String> values) {
    return values.stream().anyMatch(value -> text == null || matches(text, value));
  }

  /** The same with names and texts that ignore case, as header names and hosts do. */
  ValueRule foldName() {
    return new ValueRule(name.toLowerCase(Locale.ROOT), text, kind);
  }

  private boolean matches(String expected, String value) {
    if (kind == Kind.REGEX) {
      return Pattern.matches(expected, value);
    }
    if (kind == Kind.GLOB) {
      return Pattern.matches("(?i)\\Q" + expected.replace("*", "\\E.+\\Q") + "\\E", value);
    }
    return name.equals(AUTHORITY) ? expected.equalsIgnoreCase(value) : expected.equals(value);
  }
}
