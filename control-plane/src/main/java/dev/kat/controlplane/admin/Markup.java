package dev.kat.controlplane.admin;

import java.util.List;

/** HTML in the making; every text that comes from elsewhere passes {@link #escape}. */
final class Markup {

  private final StringBuilder html = new StringBuilder();

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "<code>" + escape(text) + "</code>";
  }

  /** A text in one of the colours of the style sheet. */
  static String coloured(String colour, String text) {
    return "<span class=\"" + colour + "\">" + escape(text) + "</span>";
  }

  /** Adds markup as it is. */
  Markup raw(String markup) {
    html.append(markup).append('\n');
    return this;
  }

  Markup heading(String title, String remark) {
    return raw("<h2>" + escape(title) + " <small>" + escape(remark) + "</small></h2>");
  }

  /**
   * A table; on narrow screens each cell names its column.
   *
   * @param rows of cells, which are markup
   */
  Markup table(List<String> columns, List<List<String>> rows) {
    raw("<table><thead><tr>");
    columns.forEach(column -> raw("<th>" + escape(column) + "</th>"));
    raw("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        html.append("<td data-of=\"").append(escape(columns.get(i))).append("\">");
        html.append(row.get(i)).append("</td>");
      }
      html.append("</tr>\n");
    }
    return raw("</tbody></table>");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
