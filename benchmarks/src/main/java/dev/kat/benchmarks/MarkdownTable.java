package dev.kat.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a table for people. */
final class MarkdownTable {

  private static final double MEBIBYTE = 1024 * 1024;
  private static final double KIBIBYTES = 1024;

  private MarkdownTable() {}

  /** A line for each benchmark and workload, in the order of the run. */
  static String of(Collection<RunResult> results) {
    return "| benchmark | workload | ms | ± (99.9 %) | processor ms | MiB allocated | MiB retained |\n"
        + "|---|---|---:|---:|---:|---:|---:|\n"
        + results.stream().map(MarkdownTable::line).collect(Collectors.joining());
  }

  private static String line(RunResult result) {
    Map<String, Result> more = result.getSecondaryResults();
    Result<?> time = result.getPrimaryResult();
    boolean retained = more.containsKey("all");
    String name = result.getParams().getBenchmark();
    return "| %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            name.substring(name.lastIndexOf('.') + 1),
            Workload.valueOf(result.getParams().getParam("workload")),
            retained ? "" : number(time.getScore()),
            retained ? "" : number(time.getScoreError()),
            retained ? "" : number(score(more, CpuTime.NAME)),
            retained ? "" : number(score(more, "gc.alloc.rate.norm") / MEBIBYTE),
            retained
                ? number(score(more, "result") / KIBIBYTES)
                    + "; "
                    + number(score(more, "all") / KIBIBYTES)
                    + " with what is remembered"
                : "");
  }

  /** Profilers write a dot before the names of theirs. */
  private static double score(Map<String, Result> results, String name) {
    Result<?> result = results.getOrDefault(name, results.get("·" + name));
    return result == null ? Double.NaN : result.getScore();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }
}
