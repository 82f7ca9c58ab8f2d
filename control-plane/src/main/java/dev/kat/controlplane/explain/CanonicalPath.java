package dev.kat.controlplane.explain;

import java.util.Locale;

/**
 * A path as the URL library of Envoy makes it canonical: segments {@code .} and {@code ..} are
 * resolved however they are spelled, backslashes become slashes, what need not be escaped is not,
 * and what must be is.
 */
final class CanonicalPath {

  private static final String UNRESERVED = "-_~";
  private static final String ESCAPED = "\"#<>?`{|}^";

  private final String path;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private CanonicalPath(String path) {
    this.path = path;
  }

  static String of(String path) {
    CanonicalPath canonical = new CanonicalPath(path);
    while (canonical.at < path.length()) {
      canonical.next();
    }
    return canonical.out.toString();
  }

  private void next() {
    char c = path.charAt(at);
    int dot = dotAt(at);
    if (dot > 0) {
      dot(dot);
    } else if (c == '\\') {
      out.append('/');
      at++;
    } else if (c == '%') {
      escape();
    } else if (c <= ' ' || c >= 0x7F || ESCAPED.indexOf(c) >= 0) {
      out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      at++;
    } else {
      out.append(c);
      at++;
    }
  }

  private void escape() {
    int value = escaped(at);
    if (value < 0) {
      out.append('%');
      at++;
    } else if (isUnreserved((char) value)) {
      out.append((char) value);
      at += 3;
    } else {
      out.append(path, at, at + 3);
      at += 3;
    }
  }

  private static boolean isUnreserved(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
  }

  /** The byte that is written with a percent sign here; -1 when none is. */
  private int escaped(int from) {
    if (path.length() < from + 3 || path.charAt(from) != '%') {
      return -1;
    }
    int high = Character.digit(path.charAt(from + 1), 16);
    int low = Character.digit(path.charAt(from + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** The length of a dot, which may be written in two ways; 0 when there is none. */
  private int dotAt(int from) {
    if (from < path.length() && path.charAt(from) == '.') {
      return 1;
    }
    return escaped(from) == '.' ? 3 : 0;
  }

  private boolean endsSegment(int from) {
    return from >= path.length() || path.charAt(from) == '/' || path.charAt(from) == '\\';
  }

  private void dot(int length) {
    boolean beginsSegment = out.length() > 0 && out.charAt(out.length() - 1) == '/';
    int after = at + length;
    int second = dotAt(after);
    if (beginsSegment && endsSegment(after)) {
      at = after + 1;
    } else if (beginsSegment && second > 0 && endsSegment(after + second)) {
      up();
      at = after + second + 1;
    } else {
      out.append('.');
      at = after;
    }
  }

  private void up() {
    int slash = out.lastIndexOf("/", out.length() - 2);
    out.setLength(Math.max(slash, 0) + 1);
  }
}
