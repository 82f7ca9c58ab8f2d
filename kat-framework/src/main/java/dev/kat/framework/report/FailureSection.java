package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.CauseRecord;
import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The part of the page about failures: by cause, and then those without one. */
final class FailureSection {

  private final RunRecord run;
  private final Html html;
  private boolean open = true;

  FailureSection(RunRecord run, Html html) {
    this.run = run;
    this.html = html;
  }

  void add() {
    if (!run.causes().isEmpty()) {
      html.element("h2", "Causes of failures (" + run.causes().size() + ")");
      run.causes().forEach(this::cause);
    }
    String title = run.causes().isEmpty() ? "Failures" : "Failures without a known cause";
    failures(title, withoutCause().filter(leaf -> leaf.outcome().isBad()).toList());
    failures(
        "In quarantine",
        withoutCause().filter(leaf -> leaf.outcome() == Outcome.QUARANTINED).toList());
  }

  private Stream<LeafRecord> withoutCause() {
    return run.leaves().stream()
        .filter(leaf -> run.causes().stream().noneMatch(cause -> cause.concerns(leaf)));
  }

  private void failures(String title, List<LeafRecord> failures) {
    if (!failures.isEmpty()) {
      html.element("h2", title + " (" + failures.size() + ")");
      failures.forEach(this::failure);
    }
  }

  private void cause(CauseRecord cause) {
    List<LeafRecord> checks = run.leaves().stream().filter(cause::concerns).toList();
    details();
    html.marked("kind " + cause.kind().toLowerCase(Locale.ROOT), kind(cause));
    html.raw(" ");
    html.element("b", cause.line());
    html.marked(
        "quiet",
        "%s · %d combinations · %d checks"
            .formatted(cause.suite(), cause.combinations().size(), checks.size()));
    html.raw("</summary><dl>");
    fact("fails as well with", String.join(" ", cause.alsoFailing()));
    fact("passes with", String.join(" ", cause.neighbour()));
    fact("found by", cause.effort());
    html.raw("</dl>");
    checks.stream()
        .filter(leaf -> leaf.uniqueId().equals(cause.shownAt()))
        .forEach(this::explanation);
    html.raw("<details><summary>");
    html.text("All checks that fail for it (" + checks.size() + ")");
    html.raw("</summary><ul class=\"checks\">");
    for (LeafRecord leaf : checks) {
      html.raw("<li>");
      html.element("code", leaf.combination());
      html.text(leaf.check());
      html.raw("</li>");
    }
    html.raw("</ul></details></details>");
  }

  private static String kind(CauseRecord cause) {
    return switch (cause.kind()) {
      case "CONFIRMED" -> "fault";
      case "LIKELY" -> "fault, maybe smaller";
      case "UNKNOWN" -> "fault, cause not found";
      default -> "flake";
    };
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.element("dt", name);
      html.element("dd", value);
    }
  }

  private void failure(LeafRecord leaf) {
    details();
    html.element("code", (leaf.suite() + " " + leaf.combination()).strip());
    html.text(" " + leaf.check());
    html.raw("</summary>");
    explanation(leaf);
    html.raw("</details>");
  }

  /** Only the first one is open. */
  private void details() {
    html.raw(open ? "<details open><summary>" : "<details><summary>");
    open = false;
  }

  private void explanation(LeafRecord leaf) {
    String explanation = leaf.explanation();
    html.element("pre", explanation == null ? "" : explanation);
  }
}
