package dev.kat.controlplane.admin;

import static dev.kat.controlplane.admin.Markup.code;
import static dev.kat.controlplane.admin.Markup.coloured;
import static dev.kat.controlplane.admin.Markup.escape;

import dev.kat.controlplane.Generation;
import dev.kat.controlplane.Status;
import dev.kat.controlplane.compiler.CompilationResult;
import dev.kat.controlplane.diag.Count;
import dev.kat.controlplane.diag.Diagnostic;
import dev.kat.controlplane.diag.Severity;
import dev.kat.controlplane.ir.EdgeModel;
import dev.kat.controlplane.rollout.EnvoyStatus;
import dev.kat.controlplane.rollout.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The diagnostics page: one file without scripts and without anything from elsewhere. What users
 * wrote is escaped, and a policy keeps the browser from running it should that ever fail.
 */
final class DiagPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Control plane</title><style>%s</style></head><body>
      <header><h1>Control plane</h1>
      <a href="?format=json">as JSON</a></header><main>
      """;

  private final Markup page = new Markup();

  private DiagPage() {}

  static Answer answer(
      Status status, List<String> problems, Serving serving, ClusterHealth health) {
    DiagPage diag = new DiagPage();
    diag.write(status, problems, serving, health);
    return Answer.html(
        HEAD.formatted(PageStyle.TEXT) + diag.page + "</main></body></html>\n", PageStyle.POLICY);
  }

  private void write(Status status, List<String> problems, Serving serving, ClusterHealth health) {
    @Nullable Generation current = status.current();
    List<Diagnostic> diagnostics = status.diagnostics();
    cards(serving, diagnostics, status.envoys().size());
    problems.forEach(problem -> page.raw("<p class=\"note\">" + escape(problem) + "</p>"));
    diagnostics(diagnostics);
    if (current != null) {
      CompilationResult result = current.result();
      EdgeModel model = result.model();
      page.heading("Routes", "in the order in which they are tried");
      page.table(RouteRows.COLUMNS, RouteRows.of(model));
      page.heading("Clusters", model.clusters().size() + " in all");
      page.table(ClusterRows.COLUMNS, ClusterRows.of(model, health));
    }
    envoys(status.envoys());
  }

  private void cards(Serving serving, List<Diagnostic> diagnostics, int envoys) {
    long errors = count(diagnostics, Severity.ERROR);
    page.raw("<div class=\"cards\">");
    card("generation", String.valueOf(serving.generation()), serving.lastGood() ? "warn" : "");
    card("acknowledged", String.valueOf(serving.acknowledged()), "");
    card("age", serving.age(), "");
    card("errors", String.valueOf(errors), errors > 0 ? "bad" : "good");
    card("other notes", String.valueOf(diagnostics.size() - errors), "");
    card("Envoys", String.valueOf(envoys), envoys == 0 ? "warn" : "");
    page.raw("</div><p class=\"" + (serving.lastGood() ? "bad" : "soft") + "\">")
        .raw("Configuration: " + escape(serving.remark()) + ".</p>");
  }

  private void card(String name, String value, String colour) {
    page.raw(
        "<div class=\"card\"><b class=\"%s\">%s</b>%s</div>"
            .formatted(colour, escape(value), escape(name)));
  }

  private static long count(List<Diagnostic> diagnostics, Severity severity) {
    return diagnostics.stream().filter(one -> one.severity() == severity).count();
  }

  private void diagnostics(List<Diagnostic> diagnostics) {
    Map<String, List<Diagnostic>> byResource =
        diagnostics.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.location().resource().toString(),
                    TreeMap::new,
                    Collectors.toList()));
    page.heading("Errors and notices", byResource.isEmpty() ? "none" : "by resource");
    byResource.forEach((resource, list) -> {
      long errors = count(list, Severity.ERROR);
      long others = list.size() - errors;
      page.raw("<details" + (errors > 0 ? " open" : "") + "><summary>" + code(resource) + " ")
          .raw(errors > 0 ? coloured("bad", Count.of(errors, "error") + " ") : "")
          .raw(others > 0 ? coloured("soft", Count.of(others, "other note")) : "")
          .raw("</summary><ul>");
      list.forEach(this::diagnostic);
      page.raw("</ul></details>");
    });
  }

  private void diagnostic(Diagnostic diagnostic) {
    String colour =
        switch (diagnostic.severity()) {
          case ERROR -> "bad";
          case WARNING -> "warn";
          case NOTICE -> "soft";
        };
    String line = diagnostic.location().line() > 0 ? " line " + diagnostic.location().line() : "";
    page.raw(
        "<li>%s %s%s<br>%s<br><span class=\"soft\">%s</span></li>"
            .formatted(
                coloured(colour, diagnostic.severity() + " " + diagnostic.code()),
                code(diagnostic.location().toString()),
                escape(line),
                escape(diagnostic.message()),
                escape(diagnostic.remedy())));
  }

  private void envoys(List<EnvoyStatus> envoys) {
    page.heading("Envoys", envoys.isEmpty() ? "none is connected" : "connected");
    if (!envoys.isEmpty()) {
      page.table(List.of("node", "has", "refuses"), envoys.stream().map(DiagPage::envoy).toList());
    }
  }

  private static List<String> envoy(EnvoyStatus envoy) {
    Rejection rejection = envoy.rejection();
    String has =
        envoy.acknowledged().entrySet().stream()
            .map(e ->
                e.getKey() + " " + e.getValue().substring(0, Math.min(8, e.getValue().length())))
            .collect(Collectors.joining(", "));
    return List.of(
        code(envoy.node()),
        escape(has),
        rejection == null ? "" : coloured("bad", rejection.toString()));
  }
}
