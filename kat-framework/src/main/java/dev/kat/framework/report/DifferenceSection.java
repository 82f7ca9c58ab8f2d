package dev.kat.framework.report;

import dev.kat.framework.report.RunRecord.LeafRecord;
import dev.kat.framework.report.RunRecord.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The checks in which the system under test is known to be different, and is. */
final class DifferenceSection {

  private final RunRecord run;
  private final Html html;

  DifferenceSection(RunRecord run, Html html) {
    this.run = run;
    this.html = html;
  }

  /** What passed because it differs. */
  static List<LeafRecord> of(RunRecord run) {
    return run.leaves().stream()
        .filter(leaf -> leaf.outcome() == Outcome.PASSED && leaf.explanation() != null)
        .toList();
  }

  /** The same, those together that are the same check of a suite. */
  static Collection<List<LeafRecord>> alike(RunRecord run) {
    Map<String, List<LeafRecord>> alike = new LinkedHashMap<>();
    for (LeafRecord leaf : of(run)) {
      String kind = leaf.explanation() == null ? "" : leaf.explanation().replaceFirst(": .*", "");
      alike
          .computeIfAbsent(
              String.join("\n", leaf.suite(), leaf.check(), kind), key -> new ArrayList<>())
          .add(leaf);
    }
    return alike.values();
  }

  void add() {
    List<LeafRecord> different = of(run);
    if (different.isEmpty()) {
      return;
    }
    html.element("h2", "Known differences of " + run.system());
    html.raw("<table><tr><th>check</th><th>difference</th></tr>");
    for (LeafRecord leaf : different) {
      html.raw("<tr>");
      html.element("td", leaf.suite() + " " + leaf.combination() + " " + leaf.check());
      html.element("td", Objects.requireNonNullElse(leaf.explanation(), ""));
      html.raw("</tr>");
    }
    html.raw("</table>");
  }
}
