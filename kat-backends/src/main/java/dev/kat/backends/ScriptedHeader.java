package dev.kat.backends;

import java.util.Set;
import java.util.regex.Pattern;

/** The rule a scripted response header obeys, and its form {@code name: value}. */
final class ScriptedHeader {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("|[!-~]|[!-~][ -~\t]*[!-~]");

  /**
   * These say where an answer ends and what becomes of its connection: the server's own business.
   */
  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private ScriptedHeader() {}

  static Echo.Header parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("expected 'name: value', got '" + line + "'");
    }
    return check(new Echo.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
  }

  static String render(Echo.Header header) {
    return header.name() + ": " + header.value();
  }

  static Echo.Header check(Echo.Header header) {
    if (!NAME.matcher(header.name()).matches()) {
      throw new IllegalArgumentException("'" + header.name() + "' is no header name");
    }
    if (FRAMING.stream().anyMatch(header::isNamed)) {
      throw new IllegalArgumentException("'" + header.name() + "' is set by the server alone");
    }
    if (!VALUE.matcher(header.value()).matches()) {
      throw new IllegalArgumentException(
          "the value of '" + header.name() + "' is not printable ASCII without outer blanks");
    }
    return header;
  }
}
