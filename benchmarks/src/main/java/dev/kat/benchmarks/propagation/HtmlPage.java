package dev.kat.benchmarks.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** A run as a page that needs nothing else: tables, and plots in SVG. */
final class HtmlPage {

  private static final List<String> STAGES =
      List.of("written", "seen", "compiled", "sent", "acknowledged", "answer");

  private final Report report;

  HtmlPage(Report report) {
    this.report = report;
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Propagation</title>
        <style>
        body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;color:#222}
        table{border-collapse:collapse;margin:1rem 0}
        td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:right}
        td:first-child,th:first-child{text-align:left}
        figure{display:inline-block;margin:0 1rem 1rem 0} figcaption{font-weight:600}
        text{font:12px system-ui,sans-serif;fill:#444}
        </style></head><body>
        <h1>From a change in the API server to the first answer by it</h1>
        """);
    facts(page);
    plots(page);
    whole(page);
    stages(page);
    noise(page);
    return page.append("</body></html>\n").toString();
  }

  private void facts(StringBuilder page) {
    page.append("<table><tr><td>begun</td><td>").append(escaped(report.begun()));
    report
        .machine()
        .forEach((key, value) ->
            page.append("</td></tr>\n<tr><td>")
                .append(escaped(key))
                .append("</td><td>")
                .append(escaped(value)));
    page.append("</td></tr></table>\n");
  }

  private void plots(StringBuilder page) {
    plot(page, "A lone change, ms, median", o -> answer(o).p50());
    plot(page, "A lone change, ms, 99 %", o -> answer(o).p99());
    plot(page, "One after the other, ms, median", o -> o.train().p50());
    plot(page, "Processor of the control plane, ms a change", Outcome::controlPlaneProcessor);
    plot(page, "Processor of Envoy, ms a change", Outcome::envoyProcessor);
    plot(page, "Cold start, ms", Outcome::coldStart);
    plot(page, "Memory of the control plane, MiB", Outcome::controlPlaneMebibytes);
    plot(page, "On the wire, kB a change", o -> o.wireBytes() / 1000);
  }

  private void plot(StringBuilder page, String title, ToDoubleFunction<Outcome> value) {
    List<Plot.Line> lines = new ArrayList<>();
    for (Layout layout : Layout.values()) {
      List<Plot.Point> points =
          report.outcomes().stream()
              .filter(outcome -> outcome.layout().equals(layout.namespace()))
              .map(outcome -> new Plot.Point(outcome.mappings(), value.applyAsDouble(outcome)))
              .toList();
      if (!points.isEmpty()) {
        lines.add(new Plot.Line(layout.namespace(), points));
      }
    }
    page.append("<figure><figcaption>")
        .append(escaped(title))
        .append("</figcaption>")
        .append(new Plot(lines).svg())
        .append("</figure>\n");
  }

  private void whole(StringBuilder page) {
    page.append("<h2>Milliseconds from the begin of the write to the first good answer</h2>")
        .append("<table><tr><th>layout</th><th>Mappings</th>")
        .append("<th>lone p50</th><th>p90</th><th>p99</th><th>max</th>")
        .append("<th>train p50</th><th>p90</th><th>p99</th><th>max</th>")
        .append("<th>bulk p50</th><th>max</th><th>first</th><th>cold start</th>")
        .append("<th>failed</th></tr>\n");
    for (Outcome o : report.outcomes()) {
      List<Double> cells = new ArrayList<>(answer(o).shown().toList());
      cells.addAll(o.train().shown().toList());
      cells.addAll(List.of(o.bulk().p50(), o.bulk().max(), o.first(), o.coldStart()));
      row(page, o.layout() + "</td><td>" + o.mappings(), cells, "<td>" + o.failed() + "</td>");
    }
    page.append("</table>\n");
  }

  private void stages(StringBuilder page) {
    page.append("<h2>A lone change by stage, ms</h2>")
        .append("<p>written: the API server has answered; seen: from the begin of the write until")
        .append(" its watch event came; compiled: and packed; sent: to Envoy; acknowledged: by")
        .append(" Envoy; answer: all of it.</p>")
        .append("<table><tr><th>layout</th><th>Mappings</th><th>stage</th><th>p50</th>")
        .append("<th>p90</th><th>p99</th><th>max</th></tr>\n");
    for (Outcome o : report.outcomes()) {
      for (String stage : STAGES) {
        Distribution times = o.lone().get(stage);
        if (times != null) {
          String head = o.layout() + "</td><td>" + o.mappings() + "</td><td>" + stage;
          row(page, head, times.shown().toList(), "");
        }
      }
    }
    page.append("</table>\n");
  }

  private void noise(StringBuilder page) {
    page.append("<h2>What it took, and what else went on</h2>")
        .append("<table><tr><th>layout</th><th>Mappings</th><th>processor ms a change</th>")
        .append("<th>Envoy's</th><th>MiB</th><th>Envoy's</th><th>kB on the wire</th>")
        .append("<th>load</th><th>busy %</th><th>stolen %</th><th>late p50 ms</th>")
        .append("<th>late p99 ms</th></tr>\n");
    for (Outcome o : report.outcomes()) {
      row(
          page,
          o.layout() + "</td><td>" + o.mappings(),
          List.of(
              o.controlPlaneProcessor(),
              o.envoyProcessor(),
              o.controlPlaneMebibytes(),
              o.envoyMebibytes(),
              o.wireBytes() / 1000,
              o.noise().load(),
              o.noise().busyPercent(),
              o.noise().stolenPercent(),
              o.noise().lateness().p50(),
              o.noise().lateness().p99()),
          "");
    }
    page.append("</table>\n");
  }

  private static void row(StringBuilder page, String head, List<Double> cells, String more) {
    page.append("<tr><td>").append(head).append("</td>");
    cells.forEach(cell -> page.append(String.format(Locale.ROOT, "<td>%.1f</td>", cell)));
    page.append(more).append("</tr>\n");
  }

  private static Distribution answer(Outcome outcome) {
    return Objects.requireNonNull(outcome.lone().get("answer"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
