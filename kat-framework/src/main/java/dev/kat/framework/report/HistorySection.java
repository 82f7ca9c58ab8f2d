package dev.kat.framework.report;

import dev.kat.framework.report.History.Entry;
import java.util.List;
import java.util.Locale;

/** The part of the page about earlier runs: how long they took, and how they ended. */
final class HistorySection {

  private static final int LISTED = 20;
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 100;

  private final Html html;

  HistorySection(Html html) {
    this.html = html;
  }

  /** Adds it when there is more than one run to compare. */
  void add(History history) {
    List<Entry> runs = history.runs();
    if (runs.size() < 2) {
      return;
    }
    html.element("h2", "The last " + runs.size() + " runs");
    line(runs);
    html.raw(
        "<table id=\"history\"><tr><th>started</th><th>result</th><th class=\"number\">s</th>"
            + "<th class=\"number\">combinations</th><th class=\"number\">checks</th>"
            + "<th class=\"number\">failed</th><th class=\"number\">in quarantine</th>"
            + "<th>system</th></tr>");
    for (int i = runs.size() - 1; i >= Math.max(0, runs.size() - LISTED); i--) {
      entry(runs.get(i));
    }
    html.raw("</table>");
  }

  private void entry(Entry run) {
    html.raw("<tr class=\"" + (run.green() ? "good" : "bad") + "\">");
    html.element("td", run.started());
    html.element("td", run.green() ? "passed" : "failed");
    number(String.format(Locale.ROOT, "%.1f", run.seconds()));
    number(String.valueOf(run.combinations()));
    number(String.valueOf(run.checks()));
    number(String.valueOf(run.failed()));
    number(String.valueOf(run.quarantined()));
    html.element("td", run.system());
    html.raw("</tr>");
  }

  private void number(String text) {
    html.raw("<td class=\"number\">" + text + "</td>");
  }

  /** The seconds of the runs as a line from the oldest to the newest, from 0 to the longest. */
  private void line(List<Entry> runs) {
    double longest = runs.stream().mapToDouble(Entry::seconds).max().orElse(0);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      double share = longest > 0 ? runs.get(i).seconds() / longest : 0;
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              (double) i * WIDTH / (runs.size() - 1),
              HEIGHT - share * HEIGHT));
    }
    html.raw(
        String.format(
            Locale.ROOT,
            "<svg class=\"spark\" viewBox=\"0 -4 %d %d\" preserveAspectRatio=\"none\" role=\"img\""
                + " aria-label=\"seconds of each run, at most %.1f\"><polyline points=\"%s\"/></svg>",
            WIDTH,
            HEIGHT + 8,
            longest,
            points.toString().strip()));
  }
}
