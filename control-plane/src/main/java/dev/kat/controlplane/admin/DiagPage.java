package dev.kat.controlplane.admin;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnostics report as a page of nested lists. */
final class DiagPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>control plane</title></head><body>
      <h1>Control plane</h1>
      <p>The same <a href="?json=true">as JSON</a>.</p>
      """;

  private DiagPage() {}

  static String html(Map<String, Object> report) {
    StringBuilder page = new StringBuilder(HEAD);
    report.forEach((name, value) -> {
      page.append("<h2>").append(escape(name)).append("</h2>\n");
      append(page, value);
    });
    return page.append("</body></html>\n").toString();
  }

  private static void append(StringBuilder page, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      page.append("<ul>\n");
      map.forEach((key, inner) -> {
        page.append("<li>").append(escape(String.valueOf(key))).append(": ");
        append(page, inner);
        page.append("</li>\n");
      });
      page.append("</ul>\n");
    } else if (value instanceof Collection<?> items) {
      page.append(items.isEmpty() ? "none" : "<ol>\n");
      for (Object item : items) {
        page.append("<li>");
        append(page, item);
        page.append("</li>\n");
      }
      page.append(items.isEmpty() ? "" : "</ol>\n");
    } else {
      page.append(value == null ? "none" : escape(value.toString()));
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
