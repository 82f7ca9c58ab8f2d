package dev.kat.framework.report;

/** HTML under construction; text is always escaped. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Adds markup as it is. */
  void raw(String markup) {
    out.append(markup);
  }

  void text(String text) {
    out.append(escaped(text));
  }

  void element(String tag, String text) {
    out.append('<').append(tag).append('>').append(escaped(text));
    out.append("</").append(tag).append(">\n");
  }

  /** A text with a class, inline. */
  void marked(String style, String text) {
    raw("<span class=\"" + style + "\">");
    text(text);
    raw("</span>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
