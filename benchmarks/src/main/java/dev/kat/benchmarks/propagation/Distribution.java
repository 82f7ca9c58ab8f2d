package dev.kat.benchmarks.propagation;

import java.util.List;
import java.util.stream.Stream;

/** What several measurements of one thing came to; the percentiles are measured values. */
record Distribution(int count, double p50, double p90, double p99, double max) {

  static Distribution of(List<Double> values) {
    List<Double> sorted = values.stream().filter(value -> !value.isNaN()).sorted().toList();
    return sorted.isEmpty()
        ? new Distribution(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : new Distribution(
            sorted.size(), at(sorted, 50), at(sorted, 90), at(sorted, 99), at(sorted, 100));
  }

  /** The smallest value that so many percent do not exceed. */
  private static double at(List<Double> sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  Stream<Double> shown() {
    return Stream.of(p50, p90, p99, max);
  }
}
