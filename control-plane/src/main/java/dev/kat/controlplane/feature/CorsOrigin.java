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

  private static final int MAX_PORT = 65535;

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
    if (port != null && !isPort(port)) {
      return Optional.empty();
    }
    return Optional.of(
        isOwnPort(matcher.group("scheme"), port)
            ? lower.substring(0, matcher.start("port"))
            : lower);
  }

  /** Why a text is no origin, or more than one. */
  static String fault(String text) {
    String afterScheme = text.substring(text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
    if (text.codePoints().anyMatch(Character::isWhitespace) || text.contains(";")) {
      return "several origins are a list, or one text with commas";
    }
    if (afterScheme.length() == text.length()) {
      return "it does not begin with a scheme, as https://";
    }
    if (afterScheme.codePoints().anyMatch(character -> "/?#".indexOf(character) >= 0)) {
      return "browsers send an origin without a path, and without a '/' behind it";
    }
    if (afterScheme.codePoints().anyMatch(character -> character > '~')) {
      return "browsers send a name of other letters in Punycode, as xn--bcher-kva.example";
    }
    if (afterScheme.indexOf('*') >= 0) {
      return "'*' stands alone, or as the first label before a name";
    }
    return "an origin is scheme://host or scheme://host:port";
  }

  /** Whether every page there is can send an origin. */
  static boolean isAnybodys(String origin) {
    return origin.equals(ANY) || origin.equals(NULL);
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

  private static boolean isPort(String port) {
    int number = Integer.parseInt(port.substring(1));
    return number > 0 && number <= MAX_PORT && port.charAt(1) != '0';
  }

  private static boolean isOwnPort(String scheme, @Nullable String port) {
    return (scheme.equals("http") && ":80".equals(port))
        || (scheme.equals("https") && ":443".equals(port));
  }
}
