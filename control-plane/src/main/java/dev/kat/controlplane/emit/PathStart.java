package dev.kat.controlplane.emit;

import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.RouteMatch.PathSpecifierCase;

/**
 * What every path begins with that a route may take.
 *
 * @param text empty when nothing is known; no part of a query or a fragment
 * @param anyCase the same and more, in any case; empty when no more is known
 */
record PathStart(String text, Rest rest, String anyCase) {

  /** What else may be known of such a path. */
  enum Rest {
    /** It goes on in any way. */
    ANY,
    /** It goes on with a slash, or not at all. */
    ELEMENTS,
    /** It does not go on. */
    NONE
  }

  private static final PathStart UNKNOWN = new PathStart("", Rest.ANY, "");

  /** Where an expression is no longer a text; a quantifier is about the character before it. */
  private static final String LITERALS = "/-_~%,:;=@ ";

  private static final String QUANTIFIERS = "?*+{";

  static PathStart of(RouteMatch match) {
    boolean sensitive = !match.hasCaseSensitive() || match.getCaseSensitive().getValue();
    return switch (match.getPathSpecifierCase()) {
      case PREFIX ->
          sensitive ? literal(match.getPrefix(), Rest.ANY) : inAnyCase(match.getPrefix());
      case PATH -> sensitive ? literal(match.getPath(), Rest.NONE) : inAnyCase(match.getPath());
      case PATH_SEPARATED_PREFIX ->
          sensitive
              ? literal(match.getPathSeparatedPrefix(), Rest.ELEMENTS)
              : inAnyCase(match.getPathSeparatedPrefix());
      case SAFE_REGEX -> new PathStart(start(match.getSafeRegex().getRegex()), Rest.ANY, "");
      default -> UNKNOWN;
    };
  }

  /** Whether a path may begin with a longer text, too, and be one that the route takes. */
  boolean allows(String longer) {
    int length = text.length();
    return switch (rest) {
      case ANY ->
          anyCase.regionMatches(true, 0, longer, 0, Math.min(anyCase.length(), longer.length()));
      case ELEMENTS -> longer.length() == length || longer.charAt(length) == '/';
      case NONE -> longer.length() == length;
    };
  }

  /**
   * Whether a route takes every request whose path begins with a text, which is as long as its own
   * start or longer.
   */
  static boolean takesAll(RouteMatch match, String text) {
    boolean all =
        match.getAllFields().keySet().stream()
                .allMatch(field ->
                    field.getContainingOneof() != null
                        || field.getNumber() == RouteMatch.CASE_SENSITIVE_FIELD_NUMBER)
            && match.getUnknownFields().asMap().isEmpty();
    if (!all) {
      return false;
    }
    PathStart start = of(match);
    return match.getPathSpecifierCase() == PathSpecifierCase.PREFIX
        ? text.startsWith(match.getPrefix())
        : match.getPathSpecifierCase() == PathSpecifierCase.PATH_SEPARATED_PREFIX
            && start.rest() == Rest.ELEMENTS
            && text.startsWith(match.getPathSeparatedPrefix() + "/");
  }

  /** A path that is matched has no query and no fragment. */
  private static PathStart literal(String text, Rest rest) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '?' || text.charAt(i) == '#') {
        return new PathStart(text.substring(0, i), Rest.ANY, "");
      }
    }
    return new PathStart(text, rest, "");
  }

  private static PathStart inAnyCase(String text) {
    String all = literal(text, Rest.ANY).text();
    return new PathStart(caseless(all), Rest.ANY, all);
  }

  /** The part of a text that is the same in either case. */
  private static String caseless(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) < 0x80 && !isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** What every text begins with that an expression matches as a whole. */
  private static String start(String expression) {
    if (expression.indexOf('|') >= 0) {
      return "";
    }
    int end = 0;
    while (end < expression.length() && isLiteral(expression.charAt(end))) {
      end++;
    }
    boolean quantified =
        end < expression.length() && QUANTIFIERS.indexOf(expression.charAt(end)) >= 0;
    return expression.substring(0, quantified && end > 0 ? end - 1 : end);
  }

  private static boolean isLiteral(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || LITERALS.indexOf(c) >= 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
