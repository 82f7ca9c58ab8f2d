package dev.kat.controlplane.explain;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text must be, as Envoy's {@code StringMatcher} says it.
 *
 * @param field what people call what has the text
 * @param not whether the text must be anything else
 */
record StringCondition(StringMatcher matcher, String field, boolean not) {

  private static final int MAX_TEXT = 200;

  @Nullable Loss loss(String text) {
    String value = cased(text);
    return switch (matcher.getMatchPatternCase()) {
      case EXACT -> unless(value.equals(cased(matcher.getExact())), text, quoted());
      case PREFIX ->
          unless(
              value.startsWith(cased(matcher.getPrefix())),
              text,
              "a text that begins with " + quote(matcher.getPrefix()));
      case SUFFIX ->
          unless(
              value.endsWith(cased(matcher.getSuffix())),
              text,
              "a text that ends with " + quote(matcher.getSuffix()));
      case CONTAINS ->
          unless(
              value.contains(cased(matcher.getContains())),
              text,
              "a text with %s in it".formatted(quote(matcher.getContains())));
      case SAFE_REGEX -> regex(matcher.getSafeRegex().getRegex(), text);
      default -> Loss.undecided(field);
    };
  }

  /** As Envoy does it: the whole text must match. */
  private @Nullable Loss regex(String expression, String text) {
    try {
      return unless(
          Pattern.compile(expression).matches(text), text, "a match of " + shortened(expression));
    } catch (PatternSyntaxException e) {
      return Loss.undecided(field);
    }
  }

  private @Nullable Loss unless(boolean holds, String text, String wanted) {
    return holds != not
        ? null
        : new Loss(field, "%s is %s%s".formatted(quote(text), not ? "" : "not ", wanted));
  }

  private String quoted() {
    return quote(matcher.getExact()) + (matcher.getIgnoreCase() ? " in any case" : "");
  }

  private String cased(String text) {
    return matcher.getIgnoreCase() ? text.toLowerCase(Locale.ROOT) : text;
  }

  static String quote(String text) {
    return "'" + shortened(text) + "'";
  }

  static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
