package dev.kat.benchmarks.propagation;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A run as a table for people, in Markdown. */
final class TextTable {

  private static final String HEADER =
      """
      | layout | Mappings | lone p50 | p90 | p99 | max | train p50 | p99 | bulk p50 | first | cold \
      start | processor ms a change | Envoy's | MiB | Envoy's | kB on the wire | failed | load |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private TextTable() {}

  static String of(Report report) {
    return report.machine().entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
            .collect(Collectors.joining())
        + "\nmilliseconds from the write to the first good answer\n\n"
        + HEADER
        + report.outcomes().stream().map(o -> line(o) + "\n").collect(Collectors.joining());
  }

  static String line(Outcome o) {
    Distribution lone = Objects.requireNonNull(o.lone().get("answer"));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f (%d) | %.0f | %.0f | %.1f | %.1f"
            + " | %.0f | %.0f | %.1f | %d | %.1f |",
        o.layout(),
        o.mappings(),
        lone.p50(),
        lone.p90(),
        lone.p99(),
        lone.max(),
        o.train().p50(),
        o.train().p99(),
        o.bulk().p50(),
        o.bulkSize(),
        o.first(),
        o.coldStart(),
        o.controlPlaneProcessor(),
        o.envoyProcessor(),
        o.controlPlaneMebibytes(),
        o.envoyMebibytes(),
        o.wireBytes() / 1000,
        o.failed(),
        o.noise().load());
  }
}
