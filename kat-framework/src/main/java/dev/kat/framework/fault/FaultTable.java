package dev.kat.framework.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What faults have cost, for people: a line for each, and the totals. */
public final class FaultTable {

  private static final String ROW = "%-64s %3s %9s %7s %9s %8s %7s %9s%n";

  private FaultTable() {}

  /** The table of a run. A fault that happened more than once has one line. */
  public static String of(List<Verdict> verdicts) {
    StringBuilder text = new StringBuilder();
    text.append(
        ROW.formatted(
            "fault", "n", "requests", "failed", "messages", "streams", "closed", "converged"));
    Map<String, Line> lines = new LinkedHashMap<>();
    verdicts.forEach(verdict -> lines.merge(verdict.fault(), Line.of(verdict), Line::plus));
    lines.forEach((title, line) -> text.append(line.text(title)));
    verdicts.stream()
        .map(Line::of)
        .reduce(Line::plus)
        .ifPresent(all -> text.append(all.text("all")));
    return text.toString();
  }

  private record Line(int times, Count count, long slowest) {

    static Line of(Verdict verdict) {
      Duration converged = verdict.converged();
      return new Line(
          1, verdict.count(), converged == null ? Long.MAX_VALUE : converged.toMillis());
    }

    Line plus(Line other) {
      return new Line(
          times + other.times, count.plus(other.count), Math.max(slowest, other.slowest));
    }

    String text(String title) {
      return String.format(
          Locale.ROOT,
          ROW,
          title,
          times,
          count.requests(),
          count.failed(),
          count.messages(),
          count.streams(),
          count.closed(),
          slowest == Long.MAX_VALUE ? "never" : slowest + " ms");
    }
  }
}
