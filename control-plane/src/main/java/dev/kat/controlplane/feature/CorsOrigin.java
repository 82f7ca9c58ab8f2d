package dev.kat.controlplane.feature;

import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An origin as browsers send it, in lower case and without the scheme's own port, or a pattern for
 * all those below a domain.
 */
final class CorsOrigin {

  /** Every origin. */
  static final String ANY = "*";

  /** What a browser sends for a page without an origin, as one from a file. */
  private static final String NULL = "null";

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<begin>(?<scheme>[a-z][a-z0-9+.-]*)://)(?<below>\\*\\.)?"
              + "(?<host>\\[[0-9a-f:.]+\\]|[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*)(?<port>:[0-9]{1,5})?");
  private static final String LABELS = "[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*";

  private CorsOrigin() {}

  /** The canonical text of an origin; empty when no browser sends one like it. */
  static Optional<String> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals(ANY) || lower.equals(NULL)) {
      return Optional.of(lower);
    }
    Matcher matcher = ORIGIN.matcher(lower);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group("port");
    return Optional.of(
        isOwnPort(matcher.group("scheme"), port)
            ? lower.substring(0, matcher.start("port"))
            : lower);
  }

  /** What matches the origin, or those that it is the pattern of. */
  static StringMatcher emit(String origin) {
    Matcher matcher = ORIGIN.matcher(origin);
    if (!matcher.matches() || matcher.group("below") == null) {
      // Envoy's filter lets every origin pass when the matcher takes the text "*".
      return StringMatcher.newBuilder().setExact(origin).build();
    }
    String domain = origin.substring(matcher.start("host"));
    String expression = "\\Q" + matcher.group("begin") + "\\E" + LABELS + "\\Q." + domain + "\\E";
    return StringMatcher.newBuilder()
        .setSafeRegex(RegexMatcher.newBuilder().setRegex(expression))
        .build();
  }

  private static boolean isOwnPort(String scheme, @Nullable String port) {
    return (scheme.equals("http") && ":80".equals(port))
        || (scheme.equals("https") && ":443".equals(port));
  }
}
