package dev.kat.benchmarks.queries;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a client did.
 *
 * @param client its name and what was special
 * @param connections open at the same time
 * @param queries that were answered
 * @param seconds for all of them
 * @param processorSeconds of the client alone
 * @param failed answers that were not as they had to be; -1 when the client does not look
 */
record Figures(
    String client,
    int connections,
    long queries,
    double seconds,
    double processorSeconds,
    long failed) {

  private static final double TEN_THOUSAND = 10_000;

  /** The one in the middle by its rate. */
  static Figures median(List<Figures> all) {
    return all.stream().sorted(Comparator.comparing(Figures::rate)).toList().get(all.size() / 2);
  }

  /** Queries a second. */
  double rate() {
    return queries / seconds;
  }

  /** Processor seconds for ten thousand queries. */
  double processorForTenThousand() {
    return processorSeconds * TEN_THOUSAND / queries;
  }

  /** A line of the table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.0f | %.2f | %s |%n",
        client,
        connections,
        queries,
        seconds,
        rate(),
        processorForTenThousand(),
        failed < 0 ? "" : Long.toString(failed));
  }

  static final String HEADER =
      """
      | client | connections | queries | seconds | queries/s | processor s for 10,000 | failed |
      |---|---:|---:|---:|---:|---:|---:|
      """;
}
