package dev.kat.controlplane.diag;

/** Text of a user made fit for one line of a terminal: nothing in it breaks or hides the line. */
public final class Printable {

  private static final int MAX = 200;

  private Printable() {}

  /** The text with control characters escaped. */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c == '\n') {
            line.append("\\n");
          } else if (isInvisible(c)) {
            line.append(String.format("\\u%04x", c));
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.toString();
  }

  /** An argument of a message: one line of at most {@value #MAX} characters of the original. */
  static Object argument(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    return text.length() <= MAX ? line(text) : line(text.substring(0, MAX)) + "...";
  }

  /** Whether a character would break the line, or hide a part of it. */
  public static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
