package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the page about the installs that took longest. */
final class InstallSection {

  private static final int SHOWN = 10;
  private static final double SECOND = 1000;

  private final RunRecord run;
  private final Html html;

  InstallSection(RunRecord run, Html html) {
    this.run = run;
    this.html = html;
  }

  /**
   * An install.
   *
   * @param millis of its checks, added up
   * @param slowest of its checks
   */
  private record Install(
      String id, int combinations, int checks, double millis, LeafRecord slowest) {}

  void add() {
    List<Install> installs = installs();
    if (installs.isEmpty()) {
      return;
    }
    html.element("h2", "Slowest installs");
    html.raw(
        "<table><tr><th>install</th><th class=\"number\">s in checks</th>"
            + "<th class=\"number\">combinations</th><th class=\"number\">checks</th>"
            + "<th>slowest check</th></tr>");
    for (Install install : installs) {
      html.raw("<tr><td>");
      html.element("code", install.id());
      html.raw("</td>");
      number(String.format(Locale.ROOT, "%.2f", install.millis() / SECOND));
      number(String.valueOf(install.combinations()));
      number(String.valueOf(install.checks()));
      LeafRecord slowest = install.slowest();
      html.element(
          "td",
          String.format(
              Locale.ROOT,
              "%.2f s: %s %s %s",
              slowest.millis() / SECOND,
              slowest.suite(),
              slowest.combination(),
              slowest.check()));
      html.raw("</tr>");
    }
    html.raw("</table>");
  }

  private void number(String text) {
    html.raw("<td class=\"number\">");
    html.text(text);
    html.raw("</td>");
  }

  private List<Install> installs() {
    Map<String, String> places = new HashMap<>();
    for (SuiteRecord suite : run.suites()) {
      for (CombinationRecord each : suite.combinations()) {
        places.put(suite.name() + " " + each.id(), each.install());
      }
    }
    Map<String, Install> installs = new HashMap<>();
    Map<String, Integer> combinations = new HashMap<>();
    places.values().forEach(install -> combinations.merge(install, 1, Integer::sum));
    for (LeafRecord leaf : run.leaves()) {
      String id = places.getOrDefault(leaf.suite() + " " + leaf.combination(), "");
      if (!id.isEmpty()) {
        Install one = new Install(id, combinations.getOrDefault(id, 0), 1, leaf.millis(), leaf);
        installs.merge(id, one, InstallSection::both);
      }
    }
    return installs.values().stream()
        .sorted(Comparator.comparingDouble(Install::millis).reversed().thenComparing(Install::id))
        .limit(SHOWN)
        .toList();
  }

  private static Install both(Install one, Install other) {
    return new Install(
        one.id(),
        one.combinations(),
        one.checks() + other.checks(),
        one.millis() + other.millis(),
        other.slowest().millis() > one.slowest().millis() ? other.slowest() : one.slowest());
  }
}
