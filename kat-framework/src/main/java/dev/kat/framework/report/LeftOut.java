package dev.kat.framework.report;

import dev.kat.framework.api.Subset;
import dev.kat.framework.report.RunRecord.Exclusion;
import dev.kat.framework.report.RunRecord.SuiteRecord;
import java.util.ArrayList;
import java.util.List;

/** What a run has left out because the system under test does not have it. */
final class LeftOut {

  private LeftOut() {}

  /** A line for each suite of which something is left out, with the reasons. */
  static List<String> lines(RunRecord run) {
    List<String> lines = new ArrayList<>();
    for (SuiteRecord suite : run.suites()) {
      String error = suite.error();
      List<Exclusion> levels =
          suite.coverage().exclusions().stream().filter(LeftOut::isMeant).toList();
      if (error != null && error.startsWith(Subset.NOT_SUPPORTED)) {
        lines.add(suite.name() + ", all of it, " + error);
      } else if (!levels.isEmpty()) {
        lines.add(
            "%s, %d of %d levels, %s"
                .formatted(
                    suite.name(),
                    levels.size(),
                    suite.factors().stream().mapToInt(factor -> factor.levels().size()).sum(),
                    Subset.NOT_SUPPORTED
                        + String.join(
                            ", ",
                            levels.stream()
                                .flatMap(level -> level.reasons().stream())
                                .map(reason -> reason.replace(Subset.NOT_SUPPORTED, ""))
                                .distinct()
                                .toList())));
      }
    }
    return lines;
  }

  private static boolean isMeant(Exclusion exclusion) {
    return exclusion.reasons().stream().anyMatch(reason -> reason.startsWith(Subset.NOT_SUPPORTED));
  }
}
