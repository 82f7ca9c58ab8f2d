package dev.kat.controlplane.explain;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a header of a request must be for a route; host and method are headers to Envoy. */
record HeaderCondition(HeaderMatcher matcher) {

  private static final Pattern ANY_PORT =
      Pattern.compile("^\\(\\?i:(.*)\\)\\(\\?::\\[0-9]\\+\\)\\?$");
  private static final Pattern LITERAL =
      Pattern.compile("(\\[\\^:]\\+)?\\\\Q(.*)\\\\E(\\[\\^:]\\+)?");

  /** What people call it. */
  String field() {
    return switch (matcher.getName()) {
      case ":authority", "host" -> "host";
      case ":method" -> "method";
      default -> "header " + matcher.getName();
    };
  }

  @Nullable Loss loss(ClientRequest request) {
    List<String> values = request.header(matcher.getName());
    if (values.isEmpty() && matcher.getTreatMissingHeaderAsEmpty()) {
      values = List.of("");
    }
    return switch (matcher.getHeaderMatchSpecifierCase()) {
      case PRESENT_MATCH -> presence(!values.isEmpty());
      case STRING_MATCH -> string(values);
      default -> Loss.undecided(field());
    };
  }

  private @Nullable Loss presence(boolean there) {
    boolean wanted = matcher.getPresentMatch() != matcher.getInvertMatch();
    return there == wanted ? null : new Loss(field(), there ? "is there" : "is missing");
  }

  /**
   * A host as a user writes it; Envoy is given an expression that takes it in any case and port.
   */
  private static String host(String expression) {
    String host = ANY_PORT.matcher(expression).replaceFirst("$1");
    Matcher literal = LITERAL.matcher(host);
    return literal.matches()
        ? (literal.group(1) == null ? "" : "*")
            + literal.group(2)
            + (literal.group(3) == null ? "" : "*")
        : "a match of " + StringCondition.shortened(host);
  }

  /** Envoy looks at each value by itself, and one that matches is enough. */
  private @Nullable Loss string(List<String> values) {
    if (values.isEmpty()) {
      return new Loss(field(), "is missing");
    }
    if (matcher.getInvertMatch() && values.size() > 1) {
      return Loss.undecided(field());
    }
    StringCondition condition =
        new StringCondition(matcher.getStringMatch(), field(), matcher.getInvertMatch());
    @Nullable Loss last = null;
    for (String value : values) {
      last = condition.loss(value);
      if (last == null) {
        return null;
      }
    }
    return field().equals("host") && matcher.getStringMatch().hasSafeRegex() && last != null
        ? new Loss(field(), "is not " + host(matcher.getStringMatch().getSafeRegex().getRegex()))
        : last;
  }
}
