package dev.kat.controlplane.explain;

import static dev.kat.controlplane.explain.StringCondition.quote;

import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the path of a request, without its query, must be for a route. */
record PathCondition(RouteMatch match) {

  private static final String FIELD = "path";

  @Nullable Loss loss(String path) {
    return switch (match.getPathSpecifierCase()) {
      case PREFIX ->
          unless(
              cased(path).startsWith(cased(match.getPrefix())),
              path,
              "does not begin with",
              match.getPrefix());
      case PATH ->
          unless(cased(path).equals(cased(match.getPath())), path, "is not", match.getPath());
      case PATH_SEPARATED_PREFIX ->
          unless(
              (cased(path) + "/").startsWith(cased(match.getPathSeparatedPrefix()) + "/"),
              path,
              "is not at or below",
              match.getPathSeparatedPrefix());
      case SAFE_REGEX ->
          new StringCondition(
                  StringMatcher.newBuilder().setSafeRegex(match.getSafeRegex()).build(),
                  FIELD,
                  false)
              .loss(path);
      default -> Loss.undecided(FIELD);
    };
  }

  /** The part of the path that a rewrite of the prefix replaces. */
  String matched(String path) {
    return switch (match.getPathSpecifierCase()) {
      case PREFIX -> path.substring(0, match.getPrefix().length());
      case PATH_SEPARATED_PREFIX -> path.substring(0, match.getPathSeparatedPrefix().length());
      default -> path;
    };
  }

  private @Nullable Loss unless(boolean holds, String path, String relation, String wanted) {
    String ignoring = inAnyCase() ? " in any case" : "";
    return holds
        ? null
        : new Loss(FIELD, quote(path) + " " + relation + " " + quote(wanted) + ignoring);
  }

  private boolean inAnyCase() {
    return match.hasCaseSensitive() && !match.getCaseSensitive().getValue();
  }

  private String cased(String text) {
    return inAnyCase() ? text.toLowerCase(Locale.ROOT) : text;
  }
}
