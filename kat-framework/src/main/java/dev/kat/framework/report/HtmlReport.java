package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.CombinationRecord;
import dev.kat.framework.report.RunRecord.Coverage;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.FactorRecord;
import dev.kat.framework.report.RunRecord.GroupRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import dev.kat.framework.report.RunRecord.Phase;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import dev.kat.framework.report.RunRecord.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as one page of HTML that needs nothing else. */
final class HtmlReport {

  private final RunRecord run;
  private final History history;
  private final Map<String, List<LeafRecord>> leaves;
  private final Html html = new Html();

  private HtmlReport(RunRecord run, History history) {
    this.run = run;
    this.history = history;
    this.leaves =
        run.leaves().stream()
            .collect(Collectors.groupingBy(leaf -> leaf.suite() + " " + leaf.combination()));
  }

  static String page(RunRecord run, History history) {
    HtmlReport report = new HtmlReport(run, history);
    report.body();
    return resource("report.html")
        .replace("/*style*/", resource("report.css"))
        .replace("/*script*/", resource("report.js"))
        .replace("<!--title-->", Html.escaped(Summary.verdict(run)))
        .replace("<!--body-->", report.html.toString());
  }

  private void body() {
    summary();
    new FailureSection(run, html).add();
    new DifferenceSection(run, html).add();
    phases();
    new InstallSection(run, html).add();
    new HistorySection(html).add(history);
    run.suites().forEach(this::suite);
    combinations();
    new CoverageMap(html).data(run.suites());
  }

  private void summary() {
    Totals totals = run.totals();
    html.raw("<header class=\"" + (run.green() ? "green" : "red") + "\">");
    html.element("h1", Summary.verdict(run));
    html.raw("<p class=\"facts\">");
    fact(totals.combinations(), "combinations");
    fact(totals.installs(), "installs");
    fact(totals.exchanges(), "exchanges");
    fact(totals.requests(), "requests");
    html.raw("<span><b>" + seconds(run.seconds()) + "</b> s</span></p>");
    html.raw("<p class=\"quiet\">");
    html.text("started " + run.started() + " · " + Summary.tested(run));
    new TreeMap<>(run.options()).forEach((name, value) -> html.text(" · " + name + "=" + value));
    html.text(
        " · memory: heap %d MiB, process %d MiB, Envoys %d MiB"
            .formatted(run.memory().heapPeak(), run.memory().resident(), run.memory().envoys()));
    RunRecord.Client client = run.client();
    if (client != null) {
      html.text(" · " + client.words());
    }
    html.raw("</p></header>");
  }

  private void fact(int count, String what) {
    html.raw("<span><b>" + count + "</b> " + what + "</span>");
  }

  private void phases() {
    html.element("h2", "Phases");
    html.raw("<table class=\"phases\">");
    for (Phase phase : run.phases()) {
      double scale = run.seconds() > 0 ? 100 / run.seconds() : 0;
      html.raw("<tr>");
      html.element("th", phase.name());
      html.element("td", seconds(phase.seconds()) + " s");
      html.raw(
          String.format(
              Locale.ROOT,
              "<td class=\"span\"><i style=\"margin-left:%.2f%%;width:%.2f%%\"></i></td></tr>",
              phase.from() * scale,
              Math.max(phase.seconds() * scale, 0.3)));
    }
    html.raw("</table>");
  }

  private void suite(SuiteRecord suite) {
    html.element("h2", suite.name());
    String error = suite.error();
    if (error != null) {
      html.element("pre", error);
      return;
    }
    html.raw("<table><tr><th>factor</th><th>levels</th></tr>");
    for (FactorRecord factor : suite.factors()) {
      html.raw("<tr>");
      html.element("th", factor.name());
      html.element("td", String.join(" · ", factor.levels()));
      html.raw("</tr>");
    }
    html.raw("</table>");
    coverage(suite.strength(), suite.coverage());
    new CoverageMap(html).add(suite);
  }

  private void coverage(int strength, Coverage coverage) {
    html.element(
        "p",
        ("Strength %d: of %,d tuples, %,d are covered, %,d are excluded by constraints,"
                + " %,d are missing.")
            .formatted(
                strength,
                coverage.tuples(),
                coverage.covered(),
                coverage.excluded(),
                coverage.missing()));
    groups(coverage.groups());
    if (coverage.exclusions().isEmpty()) {
      return;
    }
    html.raw("<details><summary>");
    html.text("Excluded, with all that contain them (" + coverage.exclusions().size() + ")");
    html.raw("</summary><table><tr><th>tuple</th><th>why</th></tr>");
    for (Exclusion exclusion : coverage.exclusions()) {
      html.raw("<tr>");
      html.element("td", exclusion.tuple());
      html.element("td", String.join("; ", exclusion.reasons()));
      html.raw("</tr>");
    }
    html.raw("</table></details>");
  }

  private void groups(List<GroupRecord> groups) {
    if (groups.isEmpty()) {
      return;
    }
    html.raw("<table><tr><th>group</th><th>factors</th><th>strength</th><th>tuples</th>");
    html.raw("<th>covered</th><th>excluded</th><th>missing</th></tr>");
    for (GroupRecord group : groups) {
      html.raw("<tr>");
      html.element("th", group.name());
      html.element("td", String.join(" · ", group.factors()));
      for (long count :
          List.of(
              (long) group.strength(),
              group.tuples(),
              group.covered(),
              group.excluded(),
              group.tuples() - group.covered() - group.excluded())) {
        html.element("td", "%,d".formatted(count));
      }
      html.raw("</tr>");
    }
    html.raw("</table>");
  }

  private void combinations() {
    html.element("h2", "Combinations");
    html.raw(
        "<p><input id=\"filter\" type=\"search\""
            + " placeholder=\"filter: id, factor=level, failed …\""
            + " aria-label=\"filter combinations\"> <span id=\"shown\" class=\"quiet\"></span></p>"
            + "<table id=\"combinations\"><thead><tr><th>suite</th><th>id</th><th>result</th>"
            + "<th>checks</th><th>install</th><th>levels</th></tr></thead><tbody>");
    for (SuiteRecord suite : run.suites()) {
      suite.combinations().forEach(combination -> combination(suite.name(), combination));
    }
    html.raw("</tbody></table>");
  }

  private void combination(String suite, CombinationRecord combination) {
    List<LeafRecord> checks = leaves.getOrDefault(suite + " " + combination.id(), List.of());
    boolean passed =
        !checks.isEmpty() && checks.stream().allMatch(leaf -> leaf.outcome() == Outcome.PASSED);
    boolean bad = checks.stream().anyMatch(leaf -> leaf.outcome().isBad());
    String failed = bad ? "failed" : "in quarantine";
    String result = passed ? "passed" : checks.isEmpty() ? "not run" : failed;
    html.raw("<tr class=\"" + (result.equals("failed") ? "bad" : "good") + "\">");
    html.element("td", suite);
    html.raw("<td>");
    html.element("code", combination.id());
    html.raw("</td>");
    html.element("td", result);
    html.element("td", String.valueOf(checks.size()));
    html.element("td", combination.install());
    html.element("td", combination.labels());
    html.raw("</tr>");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
