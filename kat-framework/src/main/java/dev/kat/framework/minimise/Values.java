package dev.kat.framework.minimise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * With what to replace the values of a failing row: with those that are above suspicion, because
 * most rows with them pass.
 */
final class Values {

  private final List<Integer> levels;
  private final Evidence evidence;

  /** For each factor and value: how many rows passed, less how many failed. */
  private final int[][] credit;

  Values(List<Integer> levels, Evidence evidence) {
    this.levels = levels;
    this.evidence = evidence;
    credit = levels.stream().map(int[]::new).toArray(int[][]::new);
    evidence.passing().forEach(row -> count(row, 1));
    evidence.failing().forEach(row -> count(row, -2));
  }

  private void count(int[] row, int amount) {
    for (int factor = 0; factor < row.length; factor++) {
      credit[factor][row[factor]] += amount;
    }
  }

  /** How many other values a factor can have at most. */
  int most() {
    return levels.stream().mapToInt(Integer::intValue).max().orElse(1) - 1;
  }

  /** The other values of a factor, the least suspicious first. */
  List<Integer> others(int factor, int value) {
    return IntStream.range(0, levels.get(factor))
        .filter(other -> other != value)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(other -> -credit[factor][other])
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * Rows that have as little in common with a row as possible: a passing one, and a made-up one.
   */
  List<int[]> unlike(int[] row) {
    List<int[]> rows = new ArrayList<>();
    evidence.passing().stream()
        .min(Comparator.comparingInt(other -> Rows.same(other, row).cardinality()))
        .ifPresent(rows::add);
    int[] made = row.clone();
    for (int factor = 0; factor < row.length; factor++) {
      List<Integer> others = others(factor, row[factor]);
      made[factor] = others.isEmpty() ? row[factor] : others.get(0);
    }
    rows.add(made);
    return rows;
  }
}
